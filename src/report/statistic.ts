/** Every column that a table can have, by its name in analysis.yaml; percentiles stand beside them. What readers call them is keyed by these names. */
export const STATISTICS = [
  'median',
  'mean',
  'sd',
  'iqr',
  'mad',
  'min',
  'max',
  'chain_min',
  'chain_max',
  'over',
  'shift',
  'ratio',
  'n',
  'missing',
  'chains',
  'share',
  'count',
  'runs',
] as const;
export type Statistic = (typeof STATISTICS)[number];

/** A percentile as it is written: p99.9. */
export type Percentile = `p${number}`;
