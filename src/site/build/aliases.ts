import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Site } from '../site.ts';

/**
 * Makes every day that is built in `folder` reachable under its aliases: the same files once more, whose canonical address is
 * the day's own, so that no fragment is lost on any host. With `host:` in site.yaml a rule for that host instead.
 */
export async function writeAliases(folder: string, { days, settings }: Site): Promise<void> {
  if (settings.host) {
    const rules = days.flatMap(({ number, aliases }) =>
      aliases.map((alias) => `${settings.base}${alias}/* ${settings.base}${number}/:splat 301\n`),
    );
    await writeFile(join(folder, '_redirects'), rules.join(''));
    return;
  }
  for (const { number, aliases } of days) {
    for (const alias of aliases)
      await cp(join(folder, String(number)), join(folder, alias), { recursive: true });
  }
}

/** The path of a day's own page for one below an alias, in development; any other as it is. */
export function withoutAlias(path: string, { days, settings }: Site): string {
  const rest = path.startsWith(settings.base) ? path.slice(settings.base.length) : undefined;
  const [first = '', ...below] = rest?.split('/') ?? [];
  const day = days.find(({ aliases }) => aliases.includes(first));
  return day ? [`${settings.base}${day.number}`, ...below].join('/') : path;
}
