import type { Locale } from '../report/format.ts';

/**
 * The words of figures in one language. Arguments are formatted already: numbers come with their unit.
 * `notes` and `alt` are whole sentences; table headings and labels are fragments.
 */
export interface Words {
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

const de: Words = {
  list: (items) => items.join('; '),
  axis: (field, unit, scale) => `${inUnit(field, unit)}${scale === 'log' ? ' (logarithmisch)' : ''}`,
  interval: (level, low, high) => `Intervall ${low} bis ${high} (${level})`,
  median: (value) => `Median ${value}`,
  noMedian: 'kein Median: zu wenige Läufe',
  noMeans: 'kein Mittel: in keinem Lauf genug Ketten',
  none: 'keine Daten',
  tooFew: (runs) => `${runs} mit zu wenigen Ketten`,
  nothing: (things) => `keine ${things}`,
  group: 'Gruppe',
  runs: 'Läufe',
  chains: 'Ketten',
  level: 'Niveau',
  low: 'Intervall von',
  high: 'Intervall bis',
  missing: 'ohne Wert',
  inUnit,
  strip: {
    alt: (title, axis) => `Streifendiagramm „${title}“: ${axis}, ein Punkt je Lauf.`,
    reading:
      'Jeder Punkt ist ein Lauf (bei Messungen je Kette: der Median seiner Ketten), von oben nach unten in der Reihenfolge der Läufe; die Raute ist der Median über die Läufe, die Spanne darum sein Intervall.',
    levels: (levels) => `Erreichtes Niveau der Intervalle: ${levels}.`,
    offAxis: (group, runs) =>
      `${group}: ${runs} mit einem Wert von höchstens null, auf der logarithmischen Achse nicht darstellbar.`,
    tooFewNote: (group, runs) => `${group}: ${runs} mit zu wenigen Ketten, nicht gezeichnet.`,
    span: (low, high) => `Läufe von ${low} bis ${high}`,
    columns: {
      median: 'Median',
      smallest: 'kleinster Lauf',
      largest: 'größter Lauf',
      tooFew: 'Läufe mit zu wenigen Ketten',
    },
  },
  histogram: {
    alt: (title, axis) => `Histogramm „${title}“: Anteil der Ketten je Klasse von ${axis}.`,
    reading:
      'Höhe: Anteil der Klasse an den Ketten der Gruppe, alle Gruppen im selben Maßstab; senkrechte Linie: Median über die Läufe.',
    most: (share, from, to) => `häufigste Klasse ${from} bis ${to} mit ${share}`,
    outside: (group, parts) => `${group}: nicht im Bild ${parts.join(', ')}.`,
    bin: (from, to) => `${from} bis unter ${to}`,
    below: (edge) => `unter ${edge}`,
    above: (edge) => `ab ${edge}`,
  },
  shares: {
    alt: (title, field) => `Balkendiagramm „${title}“: Anteil „${field}“ je Gruppe.`,
    reading: 'Balken: Anteil k/n; Spanne: sein Intervall, durch Neuziehen ganzer Blöcke oder Läufe.',
    share: 'Anteil',
  },
  stages: {
    alt: (title) => `Gestapelte Balken „${title}“: mittlere Dauer der Etappen.`,
    reading:
      'Mittel über die Läufe der Laufmittel, denn Mittel lassen sich addieren, Mediane nicht. Die Achse beginnt bei null und ist linear.',
    total: 'gesamt',
    totalIs: (value) => `gesamt ${value}`,
    missing: (group, chains) => `${group}: ${chains} ohne eine der Etappen, nicht in den Mitteln.`,
  },
  ecdf: {
    alt: (title, axis) => `Verteilungsfunktion „${title}“: Anteil der Ketten bis zu jedem Wert von ${axis}.`,
    reading:
      'Oben der Anteil der Ketten bis zu einem Wert, unten der Anteil ab diesem Wert auf einer logarithmischen Achse: dort sind die seltenen, langen zu sehen. Die Ketten aller Läufe einer Gruppe sind zusammengeworfen; was für Läufe gilt, steht in den Medianen der Läufe.',
    thinned:
      'Gezeichnet sind exakte Ordnungsstatistiken, am Rand dichter; der äußerste Punkt ist die größte Kette.',
    offAxis: (group, chains) =>
      `${group}: mindestens ${chains} mit einem Wert von höchstens null, auf der logarithmischen Achse nicht darstellbar.`,
    upTo: 'Anteil der Ketten bis zum Wert',
    from: 'Anteil der Ketten ab dem Wert',
    largest: 'größte',
  },
  timeline: {
    alt: (title, chain) => `Zeitleiste „${title}“: ${chain}.`,
    axis: (origin, unit) => `Zeit seit ${origin} in ${unit}`,
    chain: (run, id) => `Lauf ${run}, Korrelations-ID ${id}`,
    task: (comm) => `Task ${comm}`,
    end: (state) => `Ende ${state}`,
    reading: (origin) =>
      `Eine Kette, Zeit seit ${origin}: je Station ein Punkt und der Balken von der zuletzt davor beobachteten; Farbe und Form stehen für die CPU, auf der die Station ausgeführt wurde.`,
    named: 'Die Kette ist vom Autor genannt.',
    largest: (field, value) => `Es ist die Kette mit dem größten Wert von ${field}: ${value}.`,
    nobody: (field) => `keine Kette hat einen Wert von ${field}`,
    notObserved: 'nicht beobachtet',
    cpu: (cpu) => `CPU ${cpu}`,
    cpus: (count) => `${count} CPUs`,
    noCpu: 'CPU unbekannt',
    events: (shown, total) =>
      `Von ${total} des Laufs in dieser Spanne sind ${shown} gezeichnet: die dieser Kette, dann die frühesten.`,
    noEvents: 'In dieser Spanne hat der Lauf keine weiteren Ereignisse.',
    noTable: 'Dieses Archiv hat keine Tabelle der Ereignisse.',
    own: 'Gefüllte Ereignisse gehören zu dieser Kette, offene zu anderen oder zu keiner.',
    columns: {
      what: 'Station oder Ereignis',
      kind: 'Art',
      time: 'Zeit',
      cpu: 'CPU',
      stage: 'Station',
      event: 'Ereignis',
    },
  },
  scatter: {
    alt: (title, x, y) => `Streudiagramm „${title}“: ${y} gegen ${x}.`,
    readingRuns: 'Jeder Punkt ist ein Lauf (bei Messungen je Kette: die Mediane seiner Ketten).',
    readingChains:
      'Jeder Punkt ist eine Kette; Ketten desselben Laufs sind nicht unabhängig voneinander, der Zusammenhang ist beobachtet und nicht zugewiesen.',
    shownOf: (shown, total) => `${shown} von ${total}`,
    sample:
      'Die gezeigten Ketten sind eine Stichprobe nach einem Hash von Lauf und Korrelations-ID, auf jeder Maschine dieselbe; ρ gilt für sie.',
    rho: (value) => `ρ = ${value}`,
    noRho: 'kein ρ',
    offAxis: (group, dots) =>
      `${group}: ${dots} mit einem Wert von höchstens null, auf einer logarithmischen Achse nicht darstellbar.`,
    missing: (group, things) => `${group}: ${things} ohne beide Werte.`,
    columns: { rho: 'Spearmans ρ', shown: 'gezeigt' },
  },
  series: {
    alt: (title, axis) => `Verlauf über die Läufe „${title}“: ${axis}.`,
    axis: 'Lauf',
    reading: 'Jeder Punkt ist der Wert eines Laufs, in der Reihenfolge der Läufe.',
    rolling: (statistic, window) => `gleitender ${statistic} über ${window}`,
    line: (rolling) => `Linie: ${rolling} der Gruppe.`,
    statistic: { median: 'Median', mean: 'Mittelwert' },
    tooFew: (group, runs) => `${group}: ${runs} ohne Wert (zu wenige Ketten).`,
    offAxis: (group, runs) =>
      `${group}: ${runs} mit einem Wert von höchstens null, auf der logarithmischen Achse nicht darstellbar.`,
    run: 'Lauf',
    first: (run, value) => `zuerst (Lauf ${run}) ${value}`,
    last: (run, value) => `zuletzt (Lauf ${run}) ${value}`,
  },
  differences: {
    alt: (title) => `Unterschiede „${title}“.`,
    reading: (nothing) =>
      `Raute: geschätzter Unterschied; Spanne: sein Intervall; die dicke senkrechte Linie bei ${nothing} heißt kein Unterschied.`,
    axis: (kind) => (kind === 'ratio' ? 'Verhältnis' : 'Unterschied'),
    columns: {
      comparison: 'Vergleich',
      effect: 'Unterschied',
      p: 'p',
      holm: 'p nach Holm',
      judgement: 'Urteil',
      role: 'Rolle',
    },
  },
};

const en: Words = {
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

function inUnit(name: string, unit: string): string {
  return unit === '1' ? name : `${name} in ${unit}`;
}

const WORDS: Record<Locale, Words> = { de, en };

export function wordsOf(locale: Locale): Words {
  return WORDS[locale];
}
