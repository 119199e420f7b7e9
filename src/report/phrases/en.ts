import { formatCounted, formatExact, formatNumber } from '../format.ts';
import { FEWEST_SESSIONS, type HowPlaces } from '../how.ts';
import { STATISTIC_WORDS } from '../words/statistics.ts';
import type { Phrases } from './phrases.ts';

type Clusters = HowPlaces['overRuns']['clusters'];
type Across = HowPlaces['shareOfRuns']['across'];
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
const noun = ({ statistic }: HowPlaces['overRuns']): string => STATISTIC_WORDS.en[statistic].noun;
const given = (where: string | undefined): string => (where === undefined ? '' : ` where: ${where}`);
const condition = (where: string | undefined): string => (where === undefined ? '' : `; condition: ${where}`);
const ofThose = (where: string | undefined): string =>
  where === undefined ? '' : ` of those${given(where)}`;
const COEFFICIENTS = {
  spearman: 'Spearman’s rank correlation',
  pearson: 'Pearson’s correlation',
} as const;
const lacking = (what: string, missing: number | undefined): string =>
  missing === undefined ? '' : `; ${what}: ${count(missing)}`;
const warm = (warmup: boolean): string => (warmup ? ' (warm-up included)' : '');
const resampled = (clusters: Clusters): string =>
  clusters === undefined ? '' : `; interval by resampling whole ${clusters}`;
const differing = (across: Across): string => {
  if (across === undefined) return '';
  return across === 'fewSessions'
    ? `; an interval over all sessions takes ${FEWEST_SESSIONS}`
    : `; interval from how ${across} differ`;
};
const overSessions = (n: number | undefined): string => {
  if (n === undefined) return '';
  const few = n < FEWEST_SESSIONS ? `; an interval takes ${FEWEST_SESSIONS}` : '';
  return `; of each session by itself, and of those the median of ${count(n)}${few}`;
};
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
    overRunMedians: (of) =>
      `${noun(of)} over runs of the run medians${overSessions(of.sessions)}${resampled(of.clusters)}`,
    overRuns: (of) => `${noun(of)} over runs${overSessions(of.sessions)}${resampled(of.clusters)}`,
    percentileOfRuns: ({ percent, needs, fewer, sessions }) => {
      const text = `median over runs of the runs’ ${percentile(exactly(percent))}, for which a run needs ${count(needs)} chains${overSessions(sessions)}`;
      return fewer === undefined ? text : `${text}; ${runs(fewer)} ${fewer === 1 ? 'has' : 'have'} fewer`;
    },
    percentileOverRuns: ({ percent, needs, sessions }) =>
      `${percentile(exactly(percent))} over runs, of which there have to be at least ${count(needs)}${overSessions(sessions)}`,
    smallestChain: () => 'smallest value of a chain outside warm-up',
    largestChain: () => 'largest value of a chain outside warm-up',
    chainsOverLimit: ({ across }) =>
      `share of chains over the limit, of all chains outside warm-up that have a value${differing(across)}`,
    runsOverLimit: ({ across }) => `share of the runs over the limit${differing(across)}`,
    shareOfChains: ({ across }) =>
      `share of all chains outside warm-up, whatever their end state${differing(across)}`,
    shareOfRuns: ({ across }) => `share of the runs${differing(across)}`,
    shareOfAll: ({ rows, where, across }) =>
      `share of all ${ROWS[rows]}${differing(across)}${condition(where)}`,
    runsWithAny: () => 'runs in which this occurs',
    effect: (of) => `${effectOf(of)}${ofRun(of.ofRun)}`,
    pairedEffect: (of) => `${effectOf(of, of.label)}, paired by block${ofRun(of.ofRun)}`,
    twoSampleEffect: (of) => {
      const text = `${effectOf(of, of.label)}: ${runs(of.runs)} against ${runs(of.others)}`;
      return `${text}${of.apart ? ', not paired, because no block has both sides' : ''}${ofRun(of.ofRun)}`;
    },
    shareContrast: ({ effect, label, clusters }) => {
      const those =
        effect === 'ratio' ? 'ratio of the share to that of' : 'difference of the share from that of';
      return `${those} ${quoted(label)}, each over all chains; interval from how ${clusters} differ`;
    },
    sessionEffect: ({ effect }) =>
      effect === 'ratio'
        ? 'Hodges–Lehmann shift of the logarithms of the ratios that sessions give one by one'
        : 'Hodges–Lehmann estimate of the differences that sessions give one by one',
    fact: ({ file, archive, path }) => `${file}.json of archive ${archive}: ${path}`,
    number: ({ rows, where }) => `number of ${ROWS[rows]}${given(where)}`,
    sql: ({ aggregate, rows, where, missing }) =>
      `${quoted(aggregate)} over ${ROWS[rows]}${lacking('rows that lack a value in it', missing)}${condition(where)}`,
    correlationOfRuns: ({ coefficient, x, y, where, clusters, missing }) =>
      `${COEFFICIENTS[coefficient]} of ${quoted(x)} and ${quoted(y)}, one value of each per run${resampled(clusters)}${lacking('runs without both', missing)}${condition(where)}`,
    correlationOfChains: ({ coefficient, x, y, where, missing }) =>
      `${COEFFICIENTS[coefficient]} of ${quoted(x)} and ${quoted(y)} over the chains outside warm-up of all runs, without an interval because the chains of a run are not independent${lacking('chains without both', missing)}${condition(where)}`,
    written: ({ text }) => text,
  },
  why: {
    isBaseline: () => 'baseline',
    noBaseline: () => 'no baseline',
    tooFewRuns: ({ n, needs }) => `too few runs: ${count(n)}, and it takes ${count(needs)}`,
    tooFewChains: ({ needs }) => `fewer than ${formatCounted(needs, 'chains', 'en')} in every run`,
    noChainInGroup: () => 'no chain in this group',
    noRunWithValue: () => 'no run has a value',
    noRowHasValue: () => 'no row has a value',
    spreadOfOneRun: () => 'a single run has no spread',
    oneSideWithoutRuns: ({ groups, needs }) => {
      const text = `no run has a value in ${listed(groups, 'and')}`;
      return needs === undefined ? text : `${text}, which takes ${formatCounted(needs, 'chains', 'en')}`;
    },
    valueNotAboveZero: ({ groups }) => `no ratio: values of 0 or below in ${listed(groups, 'and')}`,
    shareIsZero: ({ groups }) => `no ratio: k = 0 in ${listed(groups, 'and')}`,
    tooFewPairs: ({ n, needs }) => `too few pairs: ${count(n)}, and it takes ${count(needs)}`,
    sideWithoutVariation: () => 'one side has a single value',
    notTested: ({ n, counted, others }) =>
      others === undefined
        ? `not tested: ${formatCounted(n, counted, 'en')}`
        : `not tested: ${formatCounted(n, counted, 'en')} against ${count(others)}`,
    fewCarry: ({ n, counted }) =>
      `no interval: only ${formatCounted(n, counted, 'en')} ${n === 1 ? 'has' : 'have'} such an event`,
    beyondFloat: () => 'larger than a float holds',
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
  effect: {
    median: 'median',
    said: (of, what) => `${what} in the\u00a0${of}`,
    bounds: (low, high) => `${low} to ${high}`,
    within: (low, high) => `${low}\u00a0to\u00a0${high}`,
    open: 'open',
    unknown: 'an unknown amount',
    equal: (within) => `equal within ${within}`,
    atMost: (by) => `at most ${by}`,
    times: (digits) => `a factor of ${digits}`,
    timesAs: (digits, { as }) => `${digits} times as ${as}`,
    same: ({ as }, within) => `equally ${as} within ${within}`,
    notShown: ({ more, less }) => `not shown to be ${more} or ${less}`,
    direction: {
      time: { more: 'longer', less: 'shorter', as: 'long' },
      counts: { more: 'more', less: 'fewer', as: 'many' },
      other: { more: 'higher', less: 'lower', as: 'high' },
    },
  },
  comparison: {
    strata: { wake_path: 'wake path' },
    inStrata: (by) => `Divided by ${by}, exploratory`,
    withoutEffect: (levels) => `not compared: ${levels}`,
    withoutLevel: (chains) => `not observed: ${chains}`,
    equivalence: (p) => `equivalence: ${p}`,
    holm: (p) => `after Holm ${p}`,
    against: (of, other) => `${of} against ${other}`,
    verdict: {
      shown: 'shown',
      open: 'open',
      larger: (by) => `shown, larger by more than ${by}`,
      smaller: (by) => `shown, smaller by more than ${by}`,
      equivalent: (by) => `equivalent, apart by ${by} at most`,
      shownWithin: (by) => `shown, but ${by} at most`,
      lost: {
        shown: (family) => `not shown after correction for ${family}`,
        larger: (family, by) => `not shown to be larger by more than ${by} after correction for ${family}`,
        smaller: (family, by) => `not shown to be smaller by more than ${by} after correction for ${family}`,
        equivalent: (family, by) => `not shown to be equivalent within ${by} after correction for ${family}`,
      },
    },
    sessions: (n, range) => `${n} one by one from ${range}`,
  },
  diagnostics: {
    quiet: (n) => `Diagnosis over ${n}: no drift stands out, and no single block or run decides.`,
    marked: (n, marks) => `Diagnosis over ${n}, standing out: ${marks}.`,
    sign: {
      trend: 'rank correlation with the order',
      order: 'earlier against later runs of a block',
      neighbours: 'rank correlation of neighbouring runs',
    },
    leftOut: (group, by, name) =>
      `in “${group}” ${by === 'blocks' ? 'block' : 'run'} ${name} decides the median`,
  },
  draws: (resamples, seed) => `${resamples} resamples, seed ${seed}`,
  percentile,
  factor: (digits) => `a factor of ${digits}`,
  rolling: (statistic, window) => `rolling ${statistic} over ${window}`,
  withoutValue: (n) => `${n} without a value`,
  tooFewIn: (names) => `too few chains in: ${names}`,
  n: (counted) => `n (${counted})`,
  note: {
    tooFew: (few, names, group) => `${group}: ${few} with too few chains (${names}), and so without a value.`,
    ungrouped: (things) => `${things} in no group: what is grouped by was not observed there.`,
    explored: (column, assigned) =>
      `${column}: exploratory, each tested on its own${assigned === '' ? '' : `; ${assigned}`}.`,
    carried: (carrying, clusters, by) => `all that was counted in ${carrying} of ${clusters} ${by}`,
    emptyList: 'No row.',
    selection: (rows, total) => `${rows} of ${total}.`,
    none: (column, groups, why) =>
      `– in ${column}${groups.length === 0 ? '' : ` (${groups.join('; ')})`}: ${why}.`,
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
