import type { FigureKind } from '../../report/figure.ts';

/**
 * The words of figures in one language. Arguments are formatted already: numbers come with their unit.
 * `notes` and `alt` are whole sentences; table headings and labels are fragments.
 */
export interface Words {
  /** What a kind of figure is called. */
  kind: Readonly<Record<FigureKind, string>>;
  list: (items: string[]) => string;
  /** `axis`: the name of a field with the unit of its axis. */
  axis: (field: string, unit: string, scale: 'linear' | 'log') => string;
  interval: (level: string, low: string, high: string) => string;
  median: (value: string) => string;
  noMedian: string;
  noMeans: string;
  none: string;
  tooFew: (runs: string) => string;
  /** `things`: what would have been counted. */
  nothing: (things: string) => string;
  group: string;
  runs: string;
  chains: string;
  level: string;
  low: string;
  high: string;
  missing: string;
  inUnit: (name: string, unit: string) => string;
  strip: {
    alt: (title: string, axis: string) => string;
    reading: string;
    levels: (levels: string) => string;
    offAxis: (group: string, runs: string) => string;
    tooFewNote: (group: string, runs: string) => string;
    span: (low: string, high: string) => string;
    columns: { median: string; smallest: string; largest: string; tooFew: string };
  };
  histogram: {
    alt: (title: string, axis: string) => string;
    reading: string;
    most: (share: string, from: string, to: string) => string;
    outside: (group: string, parts: string[]) => string;
    bin: (from: string, to: string) => string;
    below: (edge: string) => string;
    above: (edge: string) => string;
  };
  shares: {
    alt: (title: string, field: string) => string;
    reading: string;
    share: string;
  };
  stages: {
    alt: (title: string) => string;
    reading: string;
    total: string;
    totalIs: (value: string) => string;
    missing: (group: string, chains: string) => string;
  };
  ecdf: {
    alt: (title: string, axis: string) => string;
    reading: string;
    thinned: string;
    offAxis: (group: string, chains: string) => string;
    /** Names of the two vertical axes, without their unit. */
    upTo: string;
    from: string;
    largest: string;
  };
  timeline: {
    alt: (title: string, chain: string) => string;
    /** `axis`: the unit of time. */
    axis: (origin: string, unit: string) => string;
    chain: (run: string, id: string) => string;
    task: (comm: string) => string;
    end: (state: string) => string;
    reading: (origin: string) => string;
    named: string;
    largest: (field: string, value: string) => string;
    nobody: (field: string) => string;
    notObserved: string;
    cpu: (cpu: string) => string;
    cpus: (count: string) => string;
    /** Where nothing says on which CPU. */
    noCpu: string;
    events: (shown: string, total: string) => string;
    noEvents: string;
    noTable: string;
    own: string;
    columns: { what: string; kind: string; time: string; cpu: string; stage: string; event: string };
  };
  scatter: {
    alt: (title: string, x: string, y: string) => string;
    readingRuns: string;
    readingChains: string;
    /** `counted`: "k of n chains". */
    shownOf: (shown: string, total: string) => string;
    sample: string;
    rho: (value: string) => string;
    noRho: string;
    offAxis: (group: string, dots: string) => string;
    missing: (group: string, things: string) => string;
    columns: { rho: string; shown: string };
  };
  series: {
    alt: (title: string, axis: string) => string;
    axis: string;
    reading: string;
    rolling: (statistic: string, window: string) => string;
    line: (rolling: string) => string;
    statistic: Readonly<Record<string, string>>;
    tooFew: (group: string, runs: string) => string;
    offAxis: (group: string, runs: string) => string;
    run: string;
    first: (run: string, value: string) => string;
    last: (run: string, value: string) => string;
  };
  differences: {
    alt: (title: string) => string;
    /** `nothing`: the value that means that there is no difference. */
    reading: (nothing: string) => string;
    axis: (kind: 'difference' | 'ratio') => string;
    columns: { comparison: string; effect: string; p: string; holm: string; judgement: string; role: string };
  };
}
