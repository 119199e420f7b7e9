import { UserError } from '../../errors.ts';
import { TAKEN } from './pages.ts';
import type { Problems } from './problems.ts';

/**
 * The further addresses under which each day is found, by day: `<number>-<slug>`, and the `aliases:` of its front matter, in
 * which an address that it had before stays. An address that two days claim, that is a day's own or a page's is a problem.
 */
export function aliasesOf(
  days: readonly { number: number; slug: string; aliases: readonly string[]; file: string }[],
  pages: readonly string[],
  problems: Problems,
): Map<number, string[]> {
  const owners = new Map(days.map(({ number }) => [String(number), number]));
  const aliases = new Map<number, string[]>();
  // Addresses with the slug come first: of two that clash the one that was written as an alias is named.
  for (const { number, slug } of days) {
    const address = `${number}-${slug}`;
    owners.set(address, number);
    aliases.set(number, [address]);
  }
  for (const { number, aliases: written, file } of days) {
    for (const alias of written) {
      const owner = owners.get(alias);
      const refuse = (what: string, remedy: string) =>
        problems.add(new UserError(`aliases: ${alias} ${what}`, { place: { file }, remedy }));
      if ([...TAKEN, ...pages].includes(alias)) refuse('is a page of the site', 'choose another name');
      else if (owner === number) refuse('is the address of this day already', 'leave it out');
      else if (owner !== undefined) refuse(`leads to day ${owner} already`, 'keep it with one of the two');
      else {
        owners.set(alias, number);
        aliases.get(number)?.push(alias);
      }
    }
  }
  return aliases;
}
