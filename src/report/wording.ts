import type { Comparison } from './comparison.ts';
import { decimalsApart } from './digits.ts';
import {
  countedNoun,
  formatAmount,
  formatCounted,
  formatExact,
  formatLimit,
  formatNumber,
} from './format.ts';
import type { Locale } from './locale.ts';
import { NONE, phrasesOf, whyText } from './phrases/index.ts';
import type { Interval } from './quantity.ts';
import type { Column } from './table.ts';
import { wordsOf } from './words/index.ts';
import { isOtherColumn, isOverRuns, OTHER_COLUMNS, OVER_RUNS } from './words/statistics.ts';

/** What may stand behind the effect of a comparison: its interval, its n, p with Holm's, Cliff's delta. */
export const COMPARISON_PARTS = ['interval', 'n', 'p', 'delta'] as const;
export type ComparisonPart = (typeof COMPARISON_PARTS)[number];

/** `P99,9`, `Median`, `> 0,5 ms`: what heads a column; a statistic that has no words here is called by its name. */
export function statisticLabel({ statistic, limit }: Column, locale: Locale): string {
  if (limit !== undefined) return formatLimit(limit.value, 'above', limit.show, locale);
  const percentile = /^p(\d+(?:\.\d+)?)$/.exec(statistic)?.[1];
  if (percentile !== undefined) return phrasesOf(locale).percentile(formatExact(Number(percentile), locale));
  if (isOverRuns(statistic)) return OVER_RUNS[locale][statistic].heading;
  return isOtherColumn(statistic) ? OTHER_COLUMNS[locale][statistic] : statistic;
}

/** `p = 0,012`; two digits, because a permutation test gives no more, and nothing below a thousandth. */
export function formatP(p: number, locale: Locale): string {
  const text = (sign: string, value: number, decimals: number): string =>
    `p\u00a0${sign}\u00a0${formatNumber(value, decimals, locale)}`;
  if (p < 0.001) return text('<', 0.001, 3);
  if (p >= 0.995) return p === 1 ? text('=', 1, 0) : text('>', 0.99, 2);
  return text('=', p, p >= 0.0995 ? 2 : p >= 0.00995 ? 3 : 4);
}

/** Cliff's delta, `+0,97`: further decimals where two would say ±1, that no run overlaps, and some do. */
export function formatDelta(delta: number, locale: Locale): string {
  return formatNumber(delta, decimalsApart(2, [delta], [-1, 1]), locale, true);
}

/** `Cliffs Delta +0,97`. */
export function deltaText(delta: number, locale: Locale): string {
  return `${wordsOf(locale).delta}\u00a0${formatDelta(delta, locale)}`;
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
  const { effect } = comparison;
  const shown = formatAmount(effect, locale, parts.includes('interval') ? ['interval'] : []);
  const head = shown === null ? [] : [effectNamed(shown, comparison, locale)];
  const marks = [
    ...marksOf(comparison, locale),
    ...(parts.includes('n') ? [formatCounted(effect.n, effect.counted, locale)] : []),
    ...(parts.includes('p') ? pTexts(comparison, locale) : []),
    ...(parts.includes('delta') && comparison.cliffsDelta !== null
      ? [deltaText(comparison.cliffsDelta, locale)]
      : []),
  ];
  return `${statisticOf(comparison, locale)}${[...head, judgementText(comparison, locale)].join(', ')} (${marks.join(', ')})`;
}

/** `unterscheiden sich`; where there is no number to judge, why there is none. */
export function judgementText(
  { effect, judgement }: Pick<Comparison, 'effect' | 'judgement'>,
  locale: Locale,
): string {
  if (judgement !== 'too-few') return wordsOf(locale).judgement[judgement];
  if (effect.value === null && effect.why !== undefined) return whyText(effect.why, locale);
  return phrasesOf(locale).comparison.tooFew(countedNoun(0, effect.counted, locale));
}

function effectNamed(shown: string, { as }: Pick<Comparison, 'as'>, locale: Locale): string {
  return as === 'ratio' ? `${wordsOf(locale).effect.ratio}\u00a0${shown}` : shown;
}

/** `P99: `, where something else than the runs' medians is compared. */
function statisticOf({ statistic }: Comparison, locale: Locale): string {
  return statistic === undefined ? '' : `${statisticLabel({ statistic }, locale)}: `;
}

/** Primary or exploratory, and "observational" where nothing was randomised. */
function marksOf({ role, randomised }: Comparison, locale: Locale): string[] {
  const words = wordsOf(locale);
  return randomised ? [words.role[role]] : [words.role[role], words.observation];
}

function pTexts({ p, pHolm }: Comparison, locale: Locale): string[] {
  if (p === null) return [];
  const holm = pHolm === null ? [] : [phrasesOf(locale).comparison.holm(formatP(pHolm, locale))];
  return [formatP(p, locale), ...holm];
}

/** `Last gegen Leerlauf`: the names of both groups. */
export function comparedGroups(comparison: Pick<Comparison, 'of' | 'with'>, locale: Locale): string {
  return phrasesOf(locale).comparison.against(comparison.of.label, comparison.with.label);
}

/** The same as a sentence with the names of both groups, and inside each stratum: for notes under a figure. */
export function comparisonSentence(comparison: Comparison, locale: Locale): string {
  return `${comparedGroups(comparison, locale)}${comparisonClaim(comparison, locale)}`;
}

/** What such a sentence says behind the names of the groups. */
export function comparisonClaim(comparison: Comparison, locale: Locale): string {
  const whole = `: ${comparisonText(comparison, locale, ['interval', 'n', 'p'])}.`;
  const strata = strataText(comparison, locale);
  return strata === undefined ? whole : `${whole} ${strata}.`;
}

/**
 * `Divided by wake path, exploratory: direct: +3.1 µs [2.9 to 3.4], 25 blocks, differ; not compared: delayed`: what is
 * left of an observational effect where its groups agree in something else. Undefined where nothing divides them.
 */
export function strataText(comparison: Comparison, locale: Locale): string | undefined {
  const { strata } = comparison;
  if (!strata || strata.levels.length === 0) return undefined;
  const phrases = phrasesOf(locale).comparison;
  const compared = strata.levels.flatMap(({ label, effect, judgement }) => {
    const shown = formatAmount(effect, locale, ['interval']);
    if (shown === null) return [];
    const amount = effectNamed(shown, comparison, locale);
    const n = formatCounted(effect.n, effect.counted, locale);
    return [`${label}: ${amount}, ${n}, ${judgementText({ effect, judgement }, locale)}`];
  });
  const rest = strata.levels.filter(({ effect }) => effect.value === null).map(({ label }) => label);
  const without = rest.length === 0 ? [] : [phrases.withoutEffect(rest.join(', '))];
  const { missing } = strata;
  if (missing !== undefined) without.push(phrases.withoutLevel(formatCounted(missing, 'chains', locale)));
  return `${phrases.inStrata(strataLabel(strata, locale))}: ${[...compared, ...without].join('; ')}`;
}

function strataLabel({ by }: NonNullable<Comparison['strata']>, locale: Locale): string {
  const known = phrasesOf(locale).comparison.strata;
  return (Object.hasOwn(known, by.name) ? known[by.name] : undefined) ?? by.label;
}

/** `Bootstrap, 10.000 Ziehungen, Startwert 1`: how an interval came about. */
export function intervalMethod({ method, resamples, seed }: Interval, locale: Locale): string {
  const words = wordsOf(locale);
  if (resamples === undefined) return words.method[method];
  const draws = phrasesOf(locale).draws(
    formatNumber(resamples, 0, locale),
    seed === undefined ? NONE : String(seed),
  );
  return `${words.method[method]}, ${draws}`;
}
