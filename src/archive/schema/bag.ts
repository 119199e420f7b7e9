import { z } from 'zod';
import { oneLine } from './common.ts';

/** What the caller of sealing says for bag-info.txt. */
export const bagSchema = z.strictObject({
  /** The day on which it is sealed, YYYY-MM-DD: the clock is the caller's. */
  baggingDate: z.iso.date(),
  /** The day's name, for example "100". */
  externalIdentifier: oneLine,
  sourceOrganization: oneLine,
});
export type BagFacts = z.infer<typeof bagSchema>;
