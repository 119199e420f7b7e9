import { formatCounted, formatNumber } from './format.ts';

/** What can stand in a place of a phrase: how its English is written, recognised again, and said in German. */
interface Slot<Value> {
  english: (value: Value) => string;
  /** A regular expression of the English text. */
  pattern: string;
  german: (english: string) => string;
}

/** One of a closed set of words, by the name that the analysis has for them: English, then German. */
function words<Name extends string>(set: Readonly<Record<Name, readonly [string, string]>>): Slot<Name> {
  const pairs = Object.values<readonly [string, string]>(set);
  return {
    english: (name) => set[name][0],
    pattern: pairs.map(([english]) => literal(english)).join('|'),
    german: (english) => pairs.find((pair) => pair[0] === english)?.[1] ?? english,
  };
}

/** SQL, names and labels, which are the same in both languages. */
const text: Slot<string> = { english: (value) => value, pattern: '.+?', german: (value) => value };

const integer: Slot<number> = {
  english: String,
  pattern: '\\d+',
  german: (digits) => formatNumber(Number(digits), 0, 'de'),
};

const runs: Slot<number> = {
  english: (count) => `${count} runs`,
  pattern: '\\d+ runs',
  german: (english) => formatCounted(Number.parseInt(english, 10), 'runs', 'de'),
};

/** Every place that a phrase can have, by its name. */
const SLOTS = {
  integer,
  /** Of a percentile or a share, to the digits that its author wrote. */
  percent: {
    english: String,
    pattern: '\\d+(?:\\.\\d+)?(?:e-\\d+)?',
    german: (digits) => digits.replace('.', ','),
  } satisfies Slot<number>,
  runs,
  others: runs,
  /** Runs that have too few chains, with their verb. */
  runsHave: {
    english: (count) => (count === 1 ? '1 run has' : `${count} runs have`),
    pattern: '1 run has|\\d+ runs have',
    german: (english) => {
      const count = Number.parseInt(english, 10);
      return `${formatCounted(count, 'runs', 'de')} ${count === 1 ? 'hat' : 'haben'}`;
    },
  } satisfies Slot<number>,
  statistic: words({
    median: ['median', 'Median'],
    mean: ['mean', 'Mittel'],
    sd: ['standard deviation', 'Standardabweichung'],
    iqr: ['interquartile range', 'Quartilsabstand'],
    mad: [
      'median absolute deviation from the median (not scaled)',
      'Median der absoluten Abweichungen vom Median (nicht skaliert)',
    ],
    min: ['smallest', 'kleinster Wert'],
    max: ['largest', 'größter Wert'],
  }),
  coefficient: words({
    spearman: ['Spearman’s rank correlation', 'Rangkorrelation nach Spearman'],
    pearson: ['Pearson’s correlation', 'Korrelation nach Pearson'],
  }),
  effect: words({
    difference: ['Hodges–Lehmann shift', 'Hodges-Lehmann-Verschiebung'],
    ratio: [
      'ratio (Hodges–Lehmann shift of the logarithms)',
      'Verhältnis (Hodges-Lehmann-Verschiebung der Logarithmen)',
    ],
  }),
  /** What of a run's chains is compared: a percentile by its number, or 'iqr'. */
  ofRun: {
    english: (of) => (of === 'iqr' ? 'the interquartile range of its chains' : `the P${of} of its chains`),
    pattern: 'the (?:P\\d+(?:\\.\\d+)?|interquartile range) of its chains',
    german: (english) => {
      const percentile = /P[\d.]+/.exec(english)?.[0];
      return percentile === undefined
        ? 'der Quartilsabstand seiner Ketten'
        : `das ${percentile.replace('.', ',')} seiner Ketten`;
    },
  } satisfies Slot<number | 'iqr'>,
  clusters: words({ blocks: ['blocks', 'ganzer Blöcke'], runs: ['runs', 'ganzer Läufe'] }),
  rows: words({
    runs: ['runs', 'Läufe'],
    chains: ['chains', 'Ketten'],
    coldChains: ['chains outside warm-up', 'Ketten nach dem Warmlaufen'],
    events: ['events', 'Ereignisse'],
  }),
  warmup: words({ included: [', warm-up included', '; Warmlaufen eingeschlossen'] }),
  file: words({
    host: ['host.json', 'host.json'],
    experiment: ['experiment.json', 'experiment.json'],
    probes: ['probes.json', 'probes.json'],
  }),
  /** SQL that aggregates, and so calls a function: a sentence of words alone is none. */
  aggregate: { ...text, pattern: '.*?\\w\\s*\\(.+?' },
  archive: text,
  by: text,
  label: text,
  path: text,
  where: text,
  x: text,
  y: text,
} as const;

type Name = keyof typeof SLOTS;
type Places<Template extends string> = Template extends `${string}{${infer Place}}${infer Rest}`
  ? Place | Places<Rest>
  : never;
type Optional<Template extends string> = Template extends `${string}[${infer Part}]${infer Rest}`
  ? Places<Part> | Optional<Rest>
  : never;
type Value<Place> = Place extends Name ? Parameters<(typeof SLOTS)[Place]['english']>[0] : never;

/** What has to be given to write a phrase in English; a part in brackets is written where its place is given. */
export type Given<Template extends string> = {
  [Place in Exclude<Places<Template>, Optional<Template>>]: Value<Place>;
} & { [Place in Optional<Template>]?: Value<Place> | undefined };

/** A template with {places} and [parts that can be absent, with one place each], in English and in German. */
export type Phrase = readonly [english: string, german: string];

const PART = /\[([^\]]*)\]|\{(\w+)\}|([^[\]{}]+)/g;

/** Writes a template with what `say` gives for a place; a part whose place has nothing is left out. */
function write(template: string, say: (place: Name) => string | undefined): string | undefined {
  let written = '';
  for (const [, optional, place, plain] of template.matchAll(PART)) {
    const said = optional === undefined ? plain : (write(optional, say) ?? '');
    const next = place === undefined ? said : say(place as Name);
    if (next === undefined) return undefined;
    written += next;
  }
  return written;
}

/** A phrase in English. */
export function englishOf(phrase: Phrase, given: Readonly<Partial<Record<Name, unknown>>>): string {
  const written = write(phrase[0], (place) => {
    const slot: { english: (value: never) => string } = SLOTS[place];
    return given[place] === undefined ? undefined : slot.english(given[place] as never);
  });
  if (written === undefined) throw new TypeError(`a place of '${phrase[0]}' has nothing`);
  return written;
}

/** What an English sentence has in the places of a phrase, where it is this phrase. */
export function placesIn([english]: Phrase, sentence: string): Readonly<Record<string, string>> | undefined {
  const found = compiled(english).exec(sentence);
  if (!found) return undefined;
  return Object.fromEntries(Object.entries(found.groups ?? {}).filter(([, said]) => said !== undefined));
}

/** The whole of an English sentence in German, where it is this phrase. */
export function germanOf(phrase: Phrase, sentence: string): string | undefined {
  const found = placesIn(phrase, sentence);
  return (
    found &&
    write(phrase[1], (place) => {
      const said = found[place];
      return said === undefined ? undefined : SLOTS[place].german(said);
    })
  );
}

const COMPILED = new Map<string, RegExp>();

/** The pattern of a template, made once: a page says hundreds of sentences. */
function compiled(template: string): RegExp {
  const known = COMPILED.get(template);
  if (known) return known;
  const pattern = new RegExp(`^${patternOf(template)}$`, 's');
  COMPILED.set(template, pattern);
  return pattern;
}

/** A pattern of exactly this text. */
function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function patternOf(template: string): string {
  return [...template.matchAll(PART)]
    .map(([, optional, place, plain = '']) => {
      if (optional !== undefined) return `(?:${patternOf(optional)})?`;
      return place === undefined ? literal(plain) : `(?<${place}>${SLOTS[place as Name].pattern})`;
    })
    .join('');
}
