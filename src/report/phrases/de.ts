import { formatCounted, formatExact, formatNumber } from '../format.ts';
import { FEWEST_SESSIONS, type HowPlaces } from '../how.ts';
import { STATISTIC_WORDS } from '../words/statistics.ts';
import type { Phrases } from './phrases.ts';

type Clusters = HowPlaces['overRuns']['clusters'];
type Across = HowPlaces['shareOfRuns']['across'];
type Rows = HowPlaces['number']['rows'];
type Effect = HowPlaces['effect'];

const ROWS: Readonly<Record<Rows, string>> = {
  runs: 'Läufe',
  chains: 'Ketten',
  coldChains: 'Ketten nach dem Warmlaufen',
  events: 'Ereignisse',
};
const OF_ALL: Readonly<Record<Rows, string>> = {
  runs: 'Läufen',
  chains: 'Ketten',
  coldChains: 'Ketten nach dem Warmlaufen',
  events: 'Ereignissen',
};
const count = (n: number): string => formatNumber(n, 0, 'de');
const runs = (n: number): string => formatCounted(n, 'runs', 'de');
const quoted = (text: string): string => `„${text}“`;
const listed = (groups: readonly string[], and: string): string => groups.map(quoted).join(` ${and} `);
const percentile = (digits: string): string => `P${digits}`;
const exactly = (n: number): string => formatExact(n, 'de');
const noun = ({ statistic }: HowPlaces['overRuns']): string => STATISTIC_WORDS.de[statistic].noun;
const given = (where: string | undefined): string => (where === undefined ? '' : `, für die gilt: ${where}`);
const condition = (where: string | undefined): string => (where === undefined ? '' : `; Bedingung: ${where}`);
const ofThose = (where: string | undefined): string =>
  where === undefined ? '' : ` unter allen${given(where)}`;
const COEFFICIENTS = {
  spearman: 'Rangkorrelation nach Spearman',
  pearson: 'Korrelation nach Pearson',
} as const;
const lacking = (what: string, missing: number | undefined): string =>
  missing === undefined ? '' : `; ${what}: ${count(missing)}`;
const warm = (warmup: boolean): string => (warmup ? ' (mit Warmlaufen)' : '');
const CLUSTERS = { sessions: 'Sitzungen', blocks: 'Blöcke', runs: 'Läufe' } as const;
const OF_CLUSTERS = { sessions: 'Sitzungen', blocks: 'Blöcken', runs: 'Läufen' } as const;
const resampled = (clusters: Clusters): string =>
  clusters === undefined ? '' : `; Intervall durch Neuziehen ganzer ${CLUSTERS[clusters]}`;
const differing = (across: Across): string => {
  if (across === undefined) return '';
  return across === 'fewSessions'
    ? `; ein Intervall über alle Sitzungen braucht ${FEWEST_SESSIONS}`
    : `; Intervall nach den Unterschieden der ${CLUSTERS[across]}`;
};
const overSessions = (n: number | undefined): string => {
  if (n === undefined) return '';
  const few = n < FEWEST_SESSIONS ? `; ein Intervall braucht ${FEWEST_SESSIONS}` : '';
  return `; für jede Sitzung einzeln, und davon der Median von ${count(n)}${few}`;
};
const effectOf = ({ effect }: Effect, label?: string): string => {
  const those = label === undefined ? '' : ` denen von ${quoted(label)}`;
  return effect === 'ratio'
    ? `Verhältnis der Werte der Läufe${those && ` zu${those}`} (Hodges-Lehmann-Verschiebung der Logarithmen)`
    : `Hodges-Lehmann-Verschiebung der Werte der Läufe${those && ` gegenüber${those}`}`;
};
const ofRun = (of: Effect['ofRun']): string => {
  if (of === undefined) return '';
  const what = of === 'iqr' ? 'der Quartilsabstand' : `das ${percentile(exactly(of))}`;
  return `; der Wert eines Laufs ist ${what} seiner Ketten`;
};

/** All sentences in German. */
export const de: Phrases = {
  how: {
    runsWithValue: () => 'Läufe mit Wert',
    runsWithoutValue: () => 'Läufe ohne Wert',
    chains: () => 'Ketten nach dem Warmlaufen',
    chainsWithoutValue: () => 'Ketten nach dem Warmlaufen ohne Wert',
    overRunMedians: (of) =>
      `${noun(of)} über die Mediane der Läufe${overSessions(of.sessions)}${resampled(of.clusters)}`,
    overRuns: (of) => `${noun(of)} über die Läufe${overSessions(of.sessions)}${resampled(of.clusters)}`,
    percentileOfRuns: ({ percent, needs, fewer, sessions }) => {
      const text = `Median über die ${percentile(exactly(percent))} der Läufe, wofür ein Lauf ${count(needs)} Ketten braucht${overSessions(sessions)}`;
      return fewer === undefined ? text : `${text}; ${runs(fewer)} ${fewer === 1 ? 'hat' : 'haben'} weniger`;
    },
    percentileOverRuns: ({ percent, needs, sessions }) =>
      `${percentile(exactly(percent))} über die Läufe, von denen es mindestens ${count(needs)} geben muss${overSessions(sessions)}`,
    smallestChain: () => 'kleinster Wert einer Kette nach dem Warmlaufen',
    largestChain: () => 'größter Wert einer Kette nach dem Warmlaufen',
    chainsOverLimit: ({ across }) =>
      `Anteil der Ketten über der Grenze an allen Ketten nach dem Warmlaufen, die einen Wert haben${differing(across)}`,
    runsOverLimit: ({ across }) => `Anteil der Läufe über der Grenze${differing(across)}`,
    shareOfChains: ({ across }) =>
      `Anteil an allen Ketten nach dem Warmlaufen, gleich wie sie endeten${differing(across)}`,
    shareOfRuns: ({ across }) => `Anteil an den Läufen${differing(across)}`,
    shareOfAll: ({ rows, where, across }) =>
      `Anteil an allen ${OF_ALL[rows]}${differing(across)}${condition(where)}`,
    runsWithAny: () => 'Läufe, in denen das vorkommt',
    effect: (of) => `${effectOf(of)}${ofRun(of.ofRun)}`,
    pairedEffect: (of) => `${effectOf(of, of.label)}, gepaart je Block${ofRun(of.ofRun)}`,
    twoSampleEffect: (of) => {
      const text = `${effectOf(of, of.label)}: ${runs(of.runs)} gegen ${runs(of.others)}`;
      return `${text}${of.apart ? ', ungepaart, weil kein Block beide Seiten hat' : ''}${ofRun(of.ofRun)}`;
    },
    shareContrast: ({ effect, label, clusters }) => {
      const those =
        effect === 'ratio' ? `Verhältnis des Anteils zu dem von` : `Differenz des Anteils zu dem von`;
      return `${those} ${quoted(label)}, jeder über alle Ketten; Intervall nach den Unterschieden der ${CLUSTERS[clusters]}`;
    },
    sessionEffect: ({ effect }) =>
      effect === 'ratio'
        ? 'Hodges-Lehmann-Verschiebung der Logarithmen der Verhältnisse, die die Sitzungen einzeln geben'
        : 'Hodges-Lehmann-Schätzer der Unterschiede, die die Sitzungen einzeln geben',
    fact: ({ file, archive, path }) => `${file}.json im Archiv ${archive}: ${path}`,
    number: ({ rows, where }) => `Anzahl der ${ROWS[rows]}${given(where)}`,
    sql: ({ aggregate, rows, where, missing }) =>
      `${quoted(aggregate)} über die ${ROWS[rows]}${lacking('Zeilen, denen ein Wert darin fehlt', missing)}${condition(where)}`,
    correlationOfRuns: ({ coefficient, x, y, where, clusters, missing }) =>
      `${COEFFICIENTS[coefficient]} von ${quoted(x)} und ${quoted(y)}, je Lauf ein Wert von beiden${resampled(clusters)}${lacking('Läufe ohne beide', missing)}${condition(where)}`,
    correlationOfChains: ({ coefficient, x, y, where, missing }) =>
      `${COEFFICIENTS[coefficient]} von ${quoted(x)} und ${quoted(y)} über die Ketten aller Läufe nach dem Warmlaufen, ohne Intervall, weil die Ketten eines Laufs nicht unabhängig sind${lacking('Ketten ohne beide', missing)}${condition(where)}`,
    written: ({ text }) => text,
  },
  why: {
    isBaseline: () => 'Bezug',
    noBaseline: () => 'kein Bezug',
    tooFewRuns: ({ n, needs }) => `zu wenige Läufe: ${count(n)}, nötig sind ${count(needs)}`,
    tooFewChains: ({ needs }) => `in jedem Lauf weniger als ${formatCounted(needs, 'chains', 'de')}`,
    noChainInGroup: () => 'keine Kette in dieser Gruppe',
    noRunWithValue: () => 'kein Lauf mit Wert',
    noRowHasValue: () => 'keine Zeile mit Wert',
    spreadOfOneRun: () => 'ein einzelner Lauf streut nicht',
    oneSideWithoutRuns: ({ groups, needs }) => {
      const text = `kein Lauf mit Wert in ${listed(groups, 'und')}`;
      return needs === undefined ? text : `${text}, wofür er ${formatCounted(needs, 'chains', 'de')} braucht`;
    },
    valueNotAboveZero: ({ groups }) =>
      `kein Verhältnis: Werte von 0 oder darunter in ${listed(groups, 'und')}`,
    shareIsZero: ({ groups }) => `kein Verhältnis: k = 0 in ${listed(groups, 'und')}`,
    tooFewPairs: ({ n, needs }) => `zu wenige Paare: ${count(n)}, nötig sind ${count(needs)}`,
    sideWithoutVariation: () => 'eine Seite hat nur einen Wert',
    notTested: ({ n, counted, others }) =>
      others === undefined
        ? `nicht getestet: ${formatCounted(n, counted, 'de')}`
        : `nicht getestet: ${formatCounted(n, counted, 'de')} gegen ${count(others)}`,
    fewCarry: ({ n, counted }) =>
      n === 1
        ? `kein Intervall: nur ${formatCounted(1, counted, 'de')} hat ein solches Ereignis`
        : `kein Intervall: nur ${formatCounted(n, counted, 'de')} haben ein solches Ereignis`,
    beyondFloat: () => 'größer, als ein Float fasst',
    nothingCounted: () => 'nichts gezählt',
    noValue: () => 'kein Wert',
    noInterval: () => 'kein Intervall',
    intervalCrossesLimit: () => 'das Intervall reicht über eine Grenze',
    emulated: () => 'die Maschine war emuliert',
  },
  rule: {
    top: ({ n, by, where, warmup }) => `Top ${count(n)} nach ${by}${warm(warmup)}${ofThose(where)}`,
    topShare: ({ percent, by, where, warmup }) =>
      `Top ${exactly(percent)}\u00a0% nach ${by}${warm(warmup)}${ofThose(where)}`,
    cases: ({ where, warmup }) => `alle Fälle${warm(warmup)}${given(where)}`,
    allCases: ({ warmup }) => `alle Fälle${warm(warmup)}`,
  },
  effect: {
    median: 'Median',
    said: (of, what) => `im\u00a0${of} ${what}`,
    bounds: (low, high) => `${low} bis ${high}`,
    within: (low, high) => `${low};\u00a0${high}`,
    open: 'offen',
    unknown: 'unbekannt viel',
    equal: (within) => `gleich auf ${within}`,
    atMost: (by) => `höchstens ${by}`,
    times: (digits) => `das ${digits}-Fache`,
    timesAs: (digits, { as }) => `${digits}-mal so ${as}`,
    same: ({ as }, within) => `gleich ${as} auf ${within}`,
    notShown: ({ more, less }) => `nicht nachweislich ${more} oder ${less}`,
    direction: {
      time: { more: 'länger', less: 'kürzer', as: 'lang' },
      counts: { more: 'mehr', less: 'weniger', as: 'viel' },
      other: { more: 'höher', less: 'niedriger', as: 'hoch' },
    },
  },
  comparison: {
    strata: { wake_path: 'dem Weg des Weckens' },
    inStrata: (by) => `Getrennt nach ${by}, explorativ`,
    withoutEffect: (levels) => `ohne Vergleich: ${levels}`,
    withoutLevel: (chains) => `nicht beobachtet: ${chains}`,
    equivalence: (p) => `Äquivalenz: ${p}`,
    holm: (p) => `nach Holm ${p}`,
    against: (of, other) => `${of} gegen ${other}`,
    verdict: {
      shown: 'gezeigt',
      open: 'offen',
      larger: (by) => `gezeigt, um mehr als ${by} größer`,
      smaller: (by) => `gezeigt, um mehr als ${by} kleiner`,
      equivalent: (by) => `gleichwertig, Unterschied höchstens ${by}`,
      shownWithin: (by) => `gezeigt, aber höchstens ${by}`,
      lost: {
        shown: (family) => `nach Korrektur für ${family} nicht gezeigt`,
        larger: (family, by) => `nach Korrektur für ${family} nicht als um mehr als ${by} größer gezeigt`,
        smaller: (family, by) => `nach Korrektur für ${family} nicht als um mehr als ${by} kleiner gezeigt`,
        equivalent: (family, by) => `nach Korrektur für ${family} nicht als gleichwertig bis ${by} gezeigt`,
      },
    },
    sessions: (n, range) => `${n} einzeln von ${range}`,
  },
  diagnostics: {
    quiet: (n) =>
      `Diagnose über ${n}: kein Driften auffällig, und kein einzelner Block oder Lauf entscheidet.`,
    marked: (n, marks) => `Diagnose über ${n}, auffällig: ${marks}.`,
    sign: {
      trend: 'Rangkorrelation mit der Reihenfolge',
      order: 'frühere gegen spätere Läufe eines Blocks',
      neighbours: 'Rangkorrelation benachbarter Läufe',
    },
    leftOut: (group, by, name) =>
      `in „${group}“ entscheidet ${by === 'blocks' ? 'Block' : 'Lauf'} ${name} den Median`,
  },
  draws: (resamples, seed) => `${resamples} Ziehungen, Startwert ${seed}`,
  percentile,
  factor: (digits) => `Faktor\u00a0${digits}`,
  rolling: (statistic, window) => `gleitender ${statistic} über ${window}`,
  withoutValue: (n) => `${n} ohne Wert`,
  tooFewIn: (names) => `zu wenige Ketten in: ${names}`,
  n: (counted) => `n (${counted})`,
  note: {
    tooFew: (few, names, group) =>
      `${group}: ${few} mit zu wenigen Ketten (${names}), daher ohne eigenen Wert.`,
    ungrouped: (things) => `${things} in keiner Gruppe: Wonach gruppiert wird, wurde dort nicht beobachtet.`,
    explored: (column, assigned) =>
      `${column}: explorativ, einzeln getestet${assigned === '' ? '' : `; ${assigned}`}.`,
    carried: (carrying, clusters, by) => `alles Gezählte in ${carrying} von ${clusters} ${OF_CLUSTERS[by]}`,
    emptyList: 'Keine Zeile.',
    selection: (rows, total) => `${rows} von ${total}.`,
    none: (column, groups, why) =>
      `– in ${column}${groups.length === 0 ? '' : ` (${groups.join('; ')})`}: ${why}.`,
    noPlace: (rows, n) => `${rows} ohne Wert ${n === 1 ? 'hat' : 'haben'} keinen Platz in der Reihenfolge.`,
    tied: (n, rows) =>
      n === 1
        ? 'Eine weitere Zeile ist so groß wie die letzte.'
        : `${rows} weitere Zeilen sind so groß wie die letzte.`,
    subsets: ({ title, size, of, verdicts, flips, total }) => {
      const counts = verdicts.map(({ verdict, times }) => `${times}\u00a0×\u00a0${verdict}`).join(', ');
      const all = `${count(of)}\u00a0${of === 1 ? 'Lauf' : 'Läufen'}`;
      return `${title}, jede Auswahl von ${size} aus ${all}: ${counts}; bei ${flips} von ${total} kippt das Urteil.`;
    },
  },
};
