import { formatCounted, formatExact, formatNumber } from '../format.ts';
import type { HowPlaces } from '../how.ts';
import { OVER_RUNS } from '../words/statistics.ts';
import type { Phrases } from './phrases.ts';

type Clusters = HowPlaces['overRuns']['clusters'];
type Rows = HowPlaces['number']['rows'];
type Effect = HowPlaces['effect'];

const ROWS: Readonly<Record<Rows, string>> = {
  runs: 'runs',
  chains: 'chains',
  coldChains: 'chains outside warm-up',
  events: 'events',
};
const count = (n: number): string => formatNumber(n, 0, 'en');
const runs = (n: number): string => formatCounted(n, 'runs', 'en');
const quoted = (text: string): string => `“${text}”`;
const listed = (groups: readonly string[], and: string): string => groups.map(quoted).join(` ${and} `);
const percentile = (digits: string): string => `P${digits}`;
const exactly = (n: number): string => formatExact(n, 'en');
const noun = ({ statistic }: HowPlaces['overRuns']): string => OVER_RUNS.en[statistic].noun;
const given = (where: string | undefined): string => (where === undefined ? '' : ` where: ${where}`);
const ofThose = (where: string | undefined): string =>
  where === undefined ? '' : ` of those${given(where)}`;
const warm = (warmup: boolean): string => (warmup ? ' (warm-up included)' : '');
const resampled = (clusters: Clusters): string =>
  clusters === undefined ? '' : `; interval by resampling whole ${clusters}`;
const effectOf = ({ effect }: Effect, label?: string): string => {
  const those = label === undefined ? '' : ` those of ${quoted(label)}`;
  return effect === 'ratio'
    ? `ratio of the run values${those && ` to${those}`} (Hodges–Lehmann shift of the logarithms)`
    : `Hodges–Lehmann shift of the run values${those && ` against${those}`}`;
};
const ofRun = (of: Effect['ofRun']): string => {
  if (of === undefined) return '';
  const what = of === 'iqr' ? 'interquartile range' : percentile(exactly(of));
  return `; the value of a run is the ${what} of its chains`;
};

/** All sentences in English. */
export const en: Phrases = {
  how: {
    runsWithValue: () => 'runs with a value',
    runsWithoutValue: () => 'runs without a value',
    chains: () => 'chains outside warm-up',
    chainsWithoutValue: () => 'chains outside warm-up without a value',
    overRunMedians: (of) => `${noun(of)} over runs of the run medians${resampled(of.clusters)}`,
    overRuns: (of) => `${noun(of)} over runs${resampled(of.clusters)}`,
    percentileOfRuns: ({ percent, needs, fewer }) => {
      const text = `median over runs of the runs’ ${percentile(exactly(percent))}, for which a run needs ${count(needs)} chains`;
      return fewer === undefined ? text : `${text}; ${runs(fewer)} ${fewer === 1 ? 'has' : 'have'} fewer`;
    },
    percentileOverRuns: ({ percent, needs }) =>
      `${percentile(exactly(percent))} over runs, of which there have to be at least ${count(needs)}`,
    chainsOverLimit: ({ clusters }) =>
      `share of chains over the limit, of all chains outside warm-up that have a value${resampled(clusters)}`,
    runsOverLimit: ({ clusters }) => `share of the runs over the limit${resampled(clusters)}`,
    shareOfChains: ({ clusters }) =>
      `share of all chains outside warm-up, whatever their end state${resampled(clusters)}`,
    shareOfRuns: () => 'share of the runs',
    effect: (of) => `${effectOf(of)}${ofRun(of.ofRun)}`,
    pairedEffect: (of) => `${effectOf(of, of.label)}, paired by block${ofRun(of.ofRun)}`,
    twoSampleEffect: (of) =>
      `${effectOf(of, of.label)}: ${runs(of.runs)} against ${runs(of.others)}${ofRun(of.ofRun)}`,
    fact: ({ file, archive, path }) => `${file}.json of archive ${archive}: ${path}`,
    number: ({ rows, where }) => `number of ${ROWS[rows]}${given(where)}`,
    sql: ({ aggregate, rows, where }) => `${quoted(aggregate)} over ${ROWS[rows]}${given(where)}`,
    written: ({ text }) => text,
  },
  why: {
    isBaseline: () => 'baseline',
    noBaseline: () => 'no baseline',
    tooFewRuns: ({ n, needs }) => `too few runs: ${count(n)}, and it takes ${count(needs)}`,
    tooFewBlocks: ({ n, needs }) => `too few blocks: ${count(n)}, and it takes ${count(needs)}`,
    tooFewChains: ({ needs }) => `fewer than ${formatCounted(needs, 'chains', 'en')} in every run`,
    noChainInGroup: () => 'no chain in this group',
    noRunWithValue: () => 'no run has a value',
    noRowHasValue: () => 'no row has a value',
    spreadOfOneRun: () => 'a single run has no spread',
    noBlockWithBothSides: () => 'no block has both sides',
    oneSideWithoutRuns: ({ groups, needs }) => {
      const text = `no run has a value in ${listed(groups, 'and')}`;
      return needs === undefined ? text : `${text}, which takes ${formatCounted(needs, 'chains', 'en')}`;
    },
    valueNotAboveZero: ({ groups }) => `no ratio: values of 0 or below in ${listed(groups, 'and')}`,
    shareIsZero: ({ groups }) => `no ratio: k = 0 in ${listed(groups, 'and')}`,
    noVariation: () => 'all values are the same',
    notTested: ({ n, counted }) => `not tested: ${formatCounted(n, counted, 'en')}`,
    nothingCounted: () => 'nothing was counted',
    noValue: () => 'no value',
    noInterval: () => 'no interval',
    intervalCrossesLimit: () => 'the interval crosses a limit',
    emulated: () => 'the machine was emulated',
  },
  rule: {
    top: ({ n, by, where, warmup }) => `top ${count(n)} by ${by}${warm(warmup)}${ofThose(where)}`,
    topShare: ({ percent, by, where, warmup }) =>
      `top ${exactly(percent)}\u00a0% by ${by}${warm(warmup)}${ofThose(where)}`,
    cases: ({ where, warmup }) => `all cases${warm(warmup)}${given(where)}`,
    allCases: ({ warmup }) => `all cases${warm(warmup)}`,
  },
  comparison: {
    strata: { wake_path: 'wake path (wake_path)' },
    inStrata: (by) => `Divided by ${by}, exploratory`,
    withoutEffect: (levels) => `not compared: ${levels}`,
    withoutLevel: (chains) => `not observed: ${chains}`,
    holm: (p) => `after Holm ${p}`,
    against: (of, other) => `${of} against ${other}`,
    tooFew: (things) => `too few ${things}`,
  },
  draws: (resamples, seed) => `${resamples} resamples, seed ${seed}`,
  percentile,
  rolling: (statistic, window) => `rolling ${statistic} over ${window}`,
  withoutValue: (n) => `${n} without a value`,
  n: (counted) => `n (${counted})`,
  note: {
    tooFew: (few, names, group) => `${group}: ${few} with too few chains (${names}), and so without a value.`,
    ungrouped: (things) => `${things} in no group: what is grouped by was not observed there.`,
    emptyList: 'No row.',
    selection: (rows, total) => `${rows} of ${total}.`,
    noPlace: (rows, n) => `${rows} without a value ${n === 1 ? 'has' : 'have'} no place in the order.`,
    tied: (n, rows) =>
      n === 1
        ? 'One more row is as large as the last one.'
        : `${rows} more rows are as large as the last one.`,
    subsets: ({ title, size, of, verdicts, flips, total }) => {
      const counts = verdicts.map(({ verdict, times }) => `${times}\u00a0×\u00a0${verdict}`).join(', ');
      return `${title}, each choice of ${size} of ${runs(of)}: ${counts}; the verdict flips in ${flips} of ${total}.`;
    },
  },
};
