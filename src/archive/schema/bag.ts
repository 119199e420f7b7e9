import { z } from 'zod';
import { oneLine } from './common.ts';

/** What the caller of sealing says for bag-info.txt and of the data package as a whole. */
export const bagSchema = z.strictObject({
  /** When it is sealed, in UTC: the clock is the caller's. */
  sealedAt: z.iso.datetime(),
  /** The day's name, for example "100". */
  externalIdentifier: oneLine,
  sourceOrganization: oneLine,
  /** The licence under which others may use the data, by its SPDX identifier; without it nobody was told. */
  license: oneLine.optional(),
  /** Who measured. */
  contributors: z.array(oneLine).optional(),
});
export type BagFacts = z.infer<typeof bagSchema>;
