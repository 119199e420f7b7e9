import { inUnit } from './in-unit.ts';
import type { Words } from './words.ts';

export const en: Words = {
  list: (items) => items.join('; '),
  axis: (field, unit, scale) => `${inUnit(field, unit)}${scale === 'log' ? ' (log scale)' : ''}`,
  interval: (level, low, high) => `interval ${low} to ${high} (${level})`,
  median: (value) => `median ${value}`,
  noMedian: 'no median: too few runs',
  noMeans: 'no mean: no run with enough chains',
  none: 'no data',
  tooFew: (runs) => `${runs} with too few chains`,
  nothing: (things) => `no ${things}`,
  group: 'Group',
  runs: 'Runs',
  chains: 'Chains',
  level: 'Level',
  low: 'Interval from',
  high: 'Interval to',
  missing: 'without a value',
  inUnit,
  strip: {
    alt: (title, axis) => `Strip plot “${title}”: ${axis}, one dot per run.`,
    reading:
      'Each dot is one run (for measurements per chain: the median of its chains), from top to bottom in the order of the runs; the diamond is the median over runs, the span around it its interval.',
    levels: (levels) => `Level that the intervals reach: ${levels}.`,
    offAxis: (group, runs) => `${group}: ${runs} with a value of zero or less, which a log axis cannot show.`,
    tooFewNote: (group, runs) => `${group}: ${runs} with too few chains, not drawn.`,
    span: (low, high) => `runs from ${low} to ${high}`,
    columns: {
      median: 'Median',
      smallest: 'Smallest run',
      largest: 'Largest run',
      tooFew: 'Runs with too few chains',
    },
  },
  histogram: {
    alt: (title, axis) => `Histogram “${title}”: share of chains per bin of ${axis}.`,
    reading:
      'Height: share of the bin in the chains of its group, all groups to the same scale; vertical line: median over runs.',
    most: (share, from, to) => `fullest bin ${from} to ${to} with ${share}`,
    outside: (group, parts) => `${group}: not in the picture ${parts.join(', ')}.`,
    bin: (from, to) => `${from} to below ${to}`,
    below: (edge) => `below ${edge}`,
    above: (edge) => `at or above ${edge}`,
  },
  shares: {
    alt: (title, field) => `Bar chart “${title}”: share of “${field}” per group.`,
    reading: 'Bar: share k/n; span: its interval, by resampling whole blocks or runs.',
    share: 'Share',
  },
  stages: {
    alt: (title) => `Stacked bars “${title}”: mean duration of the stages.`,
    reading:
      'Mean over runs of the run means, because means add up and medians do not. The axis starts at zero and is linear.',
    total: 'total',
    totalIs: (value) => `total ${value}`,
    missing: (group, chains) => `${group}: ${chains} lacking one of the stages, not in the means.`,
  },
  ecdf: {
    alt: (title, axis) => `Empirical distribution “${title}”: share of chains up to each value of ${axis}.`,
    reading:
      'Above: share of chains up to a value. Below: share at or above it, on a log axis, where the rare long ones show. The chains of all runs of a group are pooled; what holds for runs stands in the medians of the runs.',
    thinned:
      'Drawn are exact order statistics, denser in the tails; the outermost point is the largest chain.',
    offAxis: (group, chains) =>
      `${group}: at least ${chains} with a value of zero or less, which a log axis cannot show.`,
    upTo: 'Share of chains up to the value',
    from: 'Share of chains at or above the value',
    largest: 'largest',
  },
  timeline: {
    alt: (title, chain) => `Timeline “${title}”: ${chain}.`,
    axis: (origin, unit) => `Time since ${origin} in ${unit}`,
    chain: (run, id) => `run ${run}, correlation ID ${id}`,
    task: (comm) => `task ${comm}`,
    end: (state) => `end ${state}`,
    reading: (origin) =>
      `One chain, time since ${origin}: a dot per stage, and the bar from the one observed before it; colour and shape stand for the CPU that executed the stage.`,
    named: 'The author named this chain.',
    largest: (field, value) => `It is the chain with the largest value of ${field}: ${value}.`,
    nobody: (field) => `no chain has a value of ${field}`,
    notObserved: 'not observed',
    cpu: (cpu) => `CPU ${cpu}`,
    cpus: (count) => `${count} CPUs`,
    noCpu: 'CPU unknown',
    events: (shown, total) =>
      `Of ${total} of the run in this span ${shown} are drawn: those of this chain, then the earliest.`,
    noEvents: 'The run has no other events in this span.',
    noTable: 'This archive has no table of events.',
    own: 'Filled events belong to this chain, hollow ones to others or to none.',
    columns: {
      what: 'Stage or event',
      kind: 'Kind',
      time: 'Time',
      cpu: 'CPU',
      stage: 'stage',
      event: 'event',
    },
  },
  scatter: {
    alt: (title, x, y) => `Scatter plot “${title}”: ${y} against ${x}.`,
    readingRuns: 'Each dot is one run (for measurements per chain: the medians of its chains).',
    readingChains:
      'Each dot is one chain; chains of the same run are not independent, and the relation is observed, not assigned.',
    shownOf: (shown, total) => `${shown} of ${total}`,
    sample:
      'The chains shown are a sample by a hash of run and correlation ID, the same on every machine; ρ is theirs.',
    rho: (value) => `ρ = ${value}`,
    noRho: 'no ρ',
    offAxis: (group, dots) => `${group}: ${dots} with a value of zero or less, which a log axis cannot show.`,
    missing: (group, things) => `${group}: ${things} lacking one of the values.`,
    columns: { rho: 'Spearman’s ρ', shown: 'Shown' },
  },
  series: {
    alt: (title, axis) => `Run series “${title}”: ${axis}.`,
    axis: 'Run',
    reading: 'Each dot is the value of one run, in the order of the runs.',
    rolling: (statistic, window) => `rolling ${statistic} over ${window}`,
    line: (rolling) => `Line: ${rolling} of the group.`,
    statistic: { median: 'median', mean: 'mean' },
    tooFew: (group, runs) => `${group}: ${runs} without a value (too few chains).`,
    offAxis: (group, runs) => `${group}: ${runs} with a value of zero or less, which a log axis cannot show.`,
    run: 'Run',
    first: (run, value) => `first (run ${run}) ${value}`,
    last: (run, value) => `last (run ${run}) ${value}`,
  },
  differences: {
    alt: (title) => `Differences “${title}”.`,
    reading: (nothing) =>
      `Diamond: estimated difference; span: its interval; the strong vertical line at ${nothing} means no difference.`,
    axis: (kind) => (kind === 'ratio' ? 'Ratio' : 'Difference'),
    columns: {
      comparison: 'Comparison',
      effect: 'Difference',
      p: 'p',
      holm: 'p after Holm',
      judgement: 'Judgement',
      role: 'Role',
    },
  },
};
