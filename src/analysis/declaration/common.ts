import { z } from 'zod';

/** Keys of maps that stand for a level are written freely in YAML: `true`, 5 and "a b" name the levels true, 5 and a b. */
export const level = z.union([z.string(), z.boolean(), z.number()]).transform(String);

export const decimals = z
  .int()
  .min(0)
  .max(12)
  .describe('fixed number of decimals in `show`, instead of the rule that digits follow the interval');
