import type { Comparison } from './comparison.ts';
import { formatAmount, formatCounted, formatNumber, type Locale } from './format.ts';
import type { Interval } from './quantity.ts';

/** What may stand behind the effect of a comparison: its interval, its n, p with Holm's, Cliff's delta. */
export const COMPARISON_PARTS = ['interval', 'n', 'p', 'delta'] as const;
export type ComparisonPart = (typeof COMPARISON_PARTS)[number];

interface Wording {
  judgement: Record<Comparison['judgement'], string>;
  role: Record<Comparison['role'], string>;
  observation: string;
  /** Fields by which comparisons are divided, by name; others have a label of their author's. */
  strata: Readonly<Record<string, string>>;
  inStrata: (by: string) => string;
  withoutEffect: (levels: string) => string;
  withoutLevel: (chains: string) => string;
  ratio: string;
  delta: string;
  holm: (p: string) => string;
  against: (of: string, other: string) => string;
  method: Record<Interval['method'], string>;
  draws: (resamples: string, seed: string) => string;
  /** Statistics of tables by their names in analysis.yaml. */
  statistic: Readonly<Record<string, string>>;
  percentile: (p: string) => string;
  /** Why there is no number, by the report's own words. */
  why: Readonly<Record<string, string>>;
  yes: string;
  no: string;
}

const de: Wording = {
  judgement: { differs: 'unterscheiden sich', 'within-noise': 'im Rauschen', 'too-few': 'zu wenige Läufe' },
  role: { primary: 'primär', exploratory: 'exploratorisch' },
  observation: 'Beobachtung',
  strata: { wake_path: 'dem Weg des Weckens (wake_path)' },
  inStrata: (by) => `Getrennt nach ${by}, exploratorisch`,
  withoutEffect: (levels) => `ohne Vergleich: ${levels}`,
  withoutLevel: (chains) => `nicht beobachtet: ${chains}`,
  ratio: 'Verhältnis',
  delta: 'Cliffs Delta',
  holm: (p) => `nach Holm ${p}`,
  against: (of, other) => `${of} gegen ${other}`,
  method: {
    'order-statistic': 'Ordnungsstatistiken',
    'signed-rank': 'Vorzeichen-Rang-Test nach Wilcoxon, umgekehrt',
    'rank-sum': 'Rangsummentest nach Wilcoxon, umgekehrt',
    bootstrap: 'Bootstrap',
    'bootstrap-t': 'studentisierter Bootstrap',
    wilson: 'Wilson',
  },
  draws: (resamples, seed) => `${resamples} Ziehungen, Startwert ${seed}`,
  statistic: {
    median: 'Median',
    mean: 'Mittel',
    sd: 'σ',
    mad: 'MAD',
    iqr: 'Quartilsabstand',
    min: 'kleinster Wert eines Laufs',
    max: 'größter Wert eines Laufs',
    chain_min: 'kleinster Einzelwert',
    chain_max: 'größter Einzelwert',
    shift: 'Verschiebung',
    ratio: 'Verhältnis',
    share: 'Anteil',
    count: 'Anzahl',
    runs: 'Läufe',
    n: 'n',
    missing: 'ohne Wert',
    chains: 'Ketten',
  },
  percentile: (p) => `P${p.replace('.', ',')}`,
  why: {
    'this is the baseline': 'Bezug',
    'there is no such baseline': 'kein Bezug',
    'too few runs': 'zu wenige Läufe',
    'too few chains in every run': 'in jedem Lauf zu wenige Ketten',
    'no run has a value': 'kein Lauf mit Wert',
    'no row has a value': 'keine Zeile mit Wert',
    'one run has no spread': 'ein Lauf streut nicht',
    'no block has both sides': 'kein Block mit beiden Seiten',
    'one side has no run with a value': 'eine Seite ohne Lauf mit Wert',
    'there is no chain in this group': 'keine Kette in dieser Gruppe',
    'a run has a value of 0 or below: there is no ratio': 'ein Lauf mit einem Wert von 0 oder darunter',
    'there is no value': 'kein Wert',
    'there is no interval': 'kein Intervall',
    'the interval crosses a limit': 'das Intervall reicht über eine Grenze',
    'nothing is counted': 'nichts gezählt',
    'fewer than three pairs': 'weniger als drei Paare',
    'one side does not vary': 'eine Seite hat nur einen Wert',
    'the machine was emulated': 'die Maschine war emuliert',
  },
  yes: 'ja',
  no: 'nein',
};

const en: Wording = {
  judgement: { differs: 'differ', 'within-noise': 'within noise', 'too-few': 'too few runs' },
  role: { primary: 'primary', exploratory: 'exploratory' },
  observation: 'observational',
  strata: { wake_path: 'wake path (wake_path)' },
  inStrata: (by) => `Divided by ${by}, exploratory`,
  withoutEffect: (levels) => `not compared: ${levels}`,
  withoutLevel: (chains) => `not observed: ${chains}`,
  ratio: 'ratio',
  delta: 'Cliff’s delta',
  holm: (p) => `after Holm ${p}`,
  against: (of, other) => `${of} against ${other}`,
  method: {
    'order-statistic': 'order statistics',
    'signed-rank': 'Wilcoxon signed-rank test, inverted',
    'rank-sum': 'Wilcoxon rank-sum test, inverted',
    bootstrap: 'bootstrap',
    'bootstrap-t': 'studentised bootstrap',
    wilson: 'Wilson',
  },
  draws: (resamples, seed) => `${resamples} resamples, seed ${seed}`,
  statistic: {
    median: 'Median',
    mean: 'Mean',
    sd: 'σ',
    mad: 'MAD',
    iqr: 'IQR',
    min: 'smallest run value',
    max: 'largest run value',
    chain_min: 'smallest single value',
    chain_max: 'largest single value',
    shift: 'Shift',
    ratio: 'Ratio',
    share: 'Share',
    count: 'Count',
    runs: 'Runs',
    n: 'n',
    missing: 'without a value',
    chains: 'Chains',
  },
  percentile: (p) => `P${p}`,
  why: {},
  yes: 'yes',
  no: 'no',
};

const WORDING: Record<Locale, Wording> = { de, en };

export function wording(locale: Locale): Wording {
  return WORDING[locale];
}

/** `P99,9`, `Median`; the report's own label for a statistic that has no words here. */
export function statisticLabel(
  { statistic, label }: { statistic: string; label: string },
  locale: Locale,
): string {
  const words = wording(locale);
  const percentile = /^p(\d+(?:\.\d+)?)$/.exec(statistic)?.[1];
  if (percentile !== undefined) return words.percentile(percentile);
  if (Object.hasOwn(words.statistic, statistic)) return words.statistic[statistic] ?? label;
  // "> 0.5 ms": a limit, which its author wrote with a point.
  return statistic === 'over' && locale === 'de' ? label.replace('.', ',') : label;
}

/** Why there is no number, in the page's language where it is one of the report's known reasons. */
export function whyNone(why: string | undefined, locale: Locale): string | undefined {
  if (why === undefined) return undefined;
  const known = wording(locale).why;
  return Object.hasOwn(known, why) ? known[why] : why;
}

/** `p = 0,012`; two digits, because a permutation test gives no more, and nothing below a thousandth. */
export function formatP(p: number, locale: Locale): string {
  if (p < 0.001) return `p < ${formatNumber(0.001, 3, locale)}`.replaceAll(' ', '\u00a0');
  const decimals = p >= 0.995 ? 0 : p >= 0.0995 ? 2 : p >= 0.00995 ? 3 : 4;
  return `p = ${formatNumber(p, decimals, locale)}`.replaceAll(' ', '\u00a0');
}

/** Cliff's delta, `+0,97`: further decimals where two would say ±1, that no run overlaps, and some do. */
export function formatDelta(delta: number, locale: Locale): string {
  let decimals = 2;
  while (Math.abs(delta) < 1 && decimals < 12 && Math.abs(Number(delta.toFixed(decimals))) === 1) decimals++;
  return formatNumber(delta, decimals, locale, true);
}

/**
 * What a comparison allows to say, with its effect before it: `+13,6 µs, unterscheiden sich (primär, Beobachtung)`.
 * Judgement, role and "observational" are no options: whoever shows an effect shows what it is worth.
 */
export function comparisonText(
  comparison: Comparison,
  locale: Locale,
  parts: readonly ComparisonPart[] = [],
): string {
  const words = wording(locale);
  const { effect, judgement } = comparison;
  const shown = formatAmount(effect, locale, parts.includes('interval') ? ['interval'] : []);
  const head = shown === null ? [] : [comparison.as === 'ratio' ? `${words.ratio}\u00a0${shown}` : shown];
  const marks = [
    ...marksOf(comparison, locale),
    ...(parts.includes('n') ? [formatCounted(effect.n, effect.counted, locale)] : []),
    ...(parts.includes('p') ? pTexts(comparison, locale) : []),
    ...(parts.includes('delta') && comparison.cliffsDelta !== null
      ? [`${words.delta}\u00a0${formatDelta(comparison.cliffsDelta, locale)}`]
      : []),
  ];
  return `${statisticOf(comparison, locale)}${[...head, words.judgement[judgement]].join(', ')} (${marks.join(', ')})`;
}

/** `P99: `, where something else than the runs' medians is compared. */
function statisticOf({ statistic }: Comparison, locale: Locale): string {
  return statistic === undefined ? '' : `${statisticLabel({ statistic, label: statistic }, locale)}: `;
}

/** Primary or exploratory, and "observational" where nothing was randomised. */
function marksOf({ role, randomised }: Comparison, locale: Locale): string[] {
  const words = wording(locale);
  return randomised ? [words.role[role]] : [words.role[role], words.observation];
}

function pTexts({ p, pHolm }: Comparison, locale: Locale): string[] {
  if (p === null) return [];
  const holm = pHolm === null ? [] : [wording(locale).holm(formatP(pHolm, locale))];
  return [formatP(p, locale), ...holm];
}

/** The same as a sentence with the names of both groups, and inside each stratum: for notes under a figure. */
export function comparisonSentence(comparison: Comparison, locale: Locale): string {
  const groups = wording(locale).against(comparison.of.label, comparison.with.label);
  const whole = `${groups}: ${comparisonText(comparison, locale, ['interval', 'n', 'p'])}.`;
  const strata = strataText(comparison, locale);
  return strata === undefined ? whole : `${whole} ${strata}.`;
}

/**
 * `Divided by wake path, exploratory: direct: +3.1 µs [2.9, 3.4], 25 blocks, differ; not compared: delayed`: what is left of an
 * observational effect where its groups agree in something else. Undefined where nothing divides them.
 */
export function strataText({ strata, as }: Comparison, locale: Locale): string | undefined {
  if (!strata || strata.levels.length === 0) return undefined;
  const words = wording(locale);
  const compared = strata.levels.flatMap(({ label, effect, judgement }) => {
    const shown = formatAmount(effect, locale, ['interval']);
    if (shown === null) return [];
    const amount = as === 'ratio' ? `${words.ratio}\u00a0${shown}` : shown;
    const n = formatCounted(effect.n, effect.counted, locale);
    return [`${label}: ${amount}, ${n}, ${words.judgement[judgement]}`];
  });
  const rest = strata.levels.filter(({ effect }) => effect.value === null).map(({ label }) => label);
  const without = rest.length === 0 ? [] : [words.withoutEffect(rest.join(', '))];
  const { missing } = strata;
  if (missing !== undefined) without.push(words.withoutLevel(formatCounted(missing, 'chains', locale)));
  return `${words.inStrata(strataLabel(strata, locale))}: ${[...compared, ...without].join('; ')}`;
}

function strataLabel({ by }: NonNullable<Comparison['strata']>, locale: Locale): string {
  const known = wording(locale).strata;
  return (Object.hasOwn(known, by.name) ? known[by.name] : undefined) ?? by.label;
}

/** `Bootstrap, 10.000 Ziehungen, Startwert 1`: how an interval came about. */
export function intervalMethod(interval: Interval, locale: Locale): string {
  const words = wording(locale);
  const { resamples, seed } = interval;
  const method = words.method[interval.method];
  if (resamples === undefined) return method;
  return `${method}, ${words.draws(formatNumber(resamples, 0, locale), seed === undefined ? '–' : String(seed))}`;
}
