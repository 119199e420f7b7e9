import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../errors.ts';
import { readTextIfThere } from '../../read-text.ts';
import { readYaml } from '../../yaml/read.ts';
import { TAKEN } from './pages.ts';
import type { Problems } from './problems.ts';

/** What an author took back, beside site.yaml. */
export const WITHDRAWN_FILE = 'withdrawn.yaml';

const sentence = z.string().trim().min(1).max(400);

/** Addresses that lead nowhere any more, each with what stood there and why it does not. */
export const withdrawnSchema = z.array(
  z.strictObject({
    /** Below the site's base: `99/` is a day with all below it, `100/old.svg` a file, `100/#old` a place on a page. */
    address: z
      .string()
      .regex(
        /^(?!.*(?:^|\/)\.\.?(?:\/|$))[\w.~@%-]+(?:\/[\w.~@%-]*)*(?:#[^\s#]+)?$/,
        'is no address below the site → write it as 99/, 100/old.svg or 100/#old',
      ),
    /** What stood there. */
    was: sentence,
    since: z.iso.date('write the date as 2026-11-23'),
    why: sentence,
  }),
);
export type Withdrawn = z.infer<typeof withdrawnSchema>[number];

/** Reads `withdrawn.yaml`; without it nothing was. An address that is there twice is a problem. */
export async function readWithdrawn(content: string, problems: Problems): Promise<Withdrawn[]> {
  const file = join(content, WITHDRAWN_FILE);
  const read = await problems.collect(async () => {
    const text = await readTextIfThere(file);
    return text === undefined ? [] : readYaml(text.toString(), file, withdrawnSchema).value;
  });
  const seen = new Set<string>();
  for (const { address } of read ?? []) {
    if (seen.has(address))
      problems.add(
        new UserError(`${address} is withdrawn twice`, { place: { file }, remedy: 'keep one of the two' }),
      );
    seen.add(address);
  }
  return read ?? [];
}

/** Whether an address is withdrawn, by itself or with what it lies below. */
export function isWithdrawn(address: string, withdrawn: readonly Withdrawn[]): boolean {
  return withdrawn.some(({ address: gone }) =>
    gone.endsWith('/') ? address.startsWith(gone) : address === gone || address.startsWith(`${gone}#`),
  );
}

/** Requires that no withdrawn page is there: `there` holds the paths of days, their aliases and an author's pages. */
export function refuseWithdrawn(
  withdrawn: readonly Withdrawn[],
  there: readonly string[],
  content: string,
  problems: Problems,
): void {
  const place = { file: join(content, WITHDRAWN_FILE) };
  const remedy = 'remove the page, or the line that withdraws it';
  for (const { address } of withdrawn.filter((one) => one.address.endsWith('/'))) {
    const path = address.slice(0, -1);
    const [first = ''] = path.split('/');
    if (there.includes(path) || TAKEN.includes(first))
      problems.add(new UserError(`${address} is withdrawn, and is there`, { place, remedy }));
  }
}
