import { z } from 'zod';
import { type PlacesOf, saying } from './saying.ts';

/** The field or column that ranks the rows, by its name in analysis.yaml. */
const by = z.string();
/** A condition in SQL, as its author wrote it. */
const where = z.string().optional();
/** Rows of the warm-up are listed too. */
const warmup = z.boolean();

/** How the rows of a list were chosen. */
export const ruleSchema = z.discriminatedUnion('say', [
  saying('top', { n: z.int().positive(), by, where, warmup }),
  /** `percent` of the rows that have a value. */
  saying('topShare', { percent: z.number(), by, where, warmup }),
  saying('cases', { where: z.string(), warmup }),
  saying('allCases', { warmup }),
]);
export type Rule = z.infer<typeof ruleSchema>;
export type RulePlaces = PlacesOf<Rule>;

/** How the rows of a list were chosen, for the report. */
export function ruleOf<Say extends keyof RulePlaces>(say: Say, places: RulePlaces[Say]): Rule {
  return ruleSchema.parse({ say, places });
}
