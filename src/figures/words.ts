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
};

function inUnit(name: string, unit: string): string {
  return unit === '1' ? name : `${name} in ${unit}`;
}

const WORDS: Record<Locale, Words> = { de, en };

export function wordsOf(locale: Locale): Words {
  return WORDS[locale];
}
