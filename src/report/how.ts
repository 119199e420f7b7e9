import { z } from 'zod';
import { type PlacesOf, saying } from './saying.ts';
import { STATISTICS } from './words/statistics.ts';

const count = z.int().nonnegative();
/** Of a percentile, to the digits that its author wrote. */
const percent = z.number();
const statistic = z.enum(STATISTICS);
const effect = z.enum(['difference', 'ratio']);
/** What of a run's chains is compared: a percentile by its number, or their interquartile range; absent: their median. */
const ofRun = z.union([z.number(), z.literal('iqr')]).optional();
/** What was drawn whole where an interval comes from resampling. */
const clusters = z.enum(['sessions', 'blocks', 'runs']).optional();
/** By what differs where an interval of counts comes from how clusters differ; of few sessions there is none. */
const across = z.enum(['sessions', 'blocks', 'runs', 'fewSessions']).optional();
/** Made of each session, and over so many of them their median; absent: of all runs alike. */
const sessions = count.optional();
const rows = z.enum(['runs', 'chains', 'coldChains', 'events']);
/** A condition in SQL, as its author wrote it. */
const where = z.string().optional();
const coefficient = z.enum(['spearman', 'pearson']);
/** What an author calls a field. */
const label = z.string();

/** Fewer sessions than this have no joint interval. */
export const FEWEST_SESSIONS = 6;

/** How a number was computed: which estimand, over what. SQL, names and labels are text of their authors. */
export const howSchema = z.discriminatedUnion('say', [
  saying('runsWithValue', {}),
  saying('runsWithoutValue', {}),
  saying('chains', {}),
  saying('chainsWithoutValue', {}),
  saying('overRunMedians', { statistic, clusters, sessions }),
  saying('overRuns', { statistic, clusters, sessions }),
  /** `needs`: chains of a run; `fewer`: runs that have not so many. */
  saying('percentileOfRuns', { percent, needs: count, fewer: count.optional(), sessions }),
  /** `needs`: runs. */
  saying('percentileOverRuns', { percent, needs: count, sessions }),
  saying('smallestChain', {}),
  saying('largestChain', {}),
  saying('chainsOverLimit', { across }),
  saying('runsOverLimit', { across }),
  saying('shareOfChains', { across }),
  saying('shareOfRuns', { across }),
  /** Of a table that only counts: k of all that is counted. */
  saying('shareOfAll', { rows, where, across }),
  saying('runsWithAny', {}),
  saying('effect', { effect, ofRun }),
  /** `label`: the group that it is against. */
  saying('pairedEffect', { effect, label: z.string(), ofRun }),
  /** `runs`: of the group itself; `others`: of the one that it is against. */
  saying('twoSampleEffect', {
    effect,
    runs: count,
    label: z.string(),
    others: count,
    ofRun,
    /** Runs have blocks, but none has both sides. */
    apart: z.boolean().optional(),
  }),
  /** Of two shares, `clusters` being blocks or runs. */
  saying('shareContrast', { effect, label: z.string(), clusters: z.enum(['sessions', 'blocks', 'runs']) }),
  /** Over the effects of sessions. */
  saying('sessionEffect', { effect }),
  saying('fact', { file: z.enum(['host', 'experiment', 'probes']), archive: z.string(), path: z.string() }),
  saying('number', { rows, where }),
  /** `missing`: rows in which something that it reads has no value. */
  saying('sql', { aggregate: z.string(), rows, where, missing: count.optional() }),
  /** Of one pair of values per run; `missing`: runs without both. */
  saying('correlationOfRuns', {
    coefficient,
    x: label,
    y: label,
    where,
    clusters,
    missing: count.optional(),
  }),
  /** Of the pairs of chains; `missing`: chains without both. */
  saying('correlationOfChains', { coefficient, x: label, y: label, where, missing: count.optional() }),
  /** Not computed: what its author asked for, as it is written. */
  saying('written', { text: z.string() }),
]);
export type How = z.infer<typeof howSchema>;
export type HowPlaces = PlacesOf<How>;

/** How a number was computed, for the report. */
export function howOf<Say extends keyof HowPlaces>(say: Say, places: HowPlaces[Say]): How {
  return howSchema.parse({ say, places });
}
