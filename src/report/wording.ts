import type { Comparison } from './comparison.ts';
import { decimalsApart } from './digits.ts';
import {
  amountDecimals,
  formatCounts,
  formatExact,
  formatLimit,
  formatNumber,
  nothingOf,
  unitInProse,
} from './format.ts';
import type { Locale } from './locale.ts';
import { NONE, percentileName, phrasesOf, whyText } from './phrases/index.ts';
import type { Amount, Interval } from './quantity.ts';
import type { Column } from './table.ts';
import { convert } from './units.ts';
import type { Standing } from './verdict.ts';
import { whyOf } from './why.ts';
import { wordsOf } from './words/index.ts';
import { isNamed, STATISTIC_WORDS } from './words/statistics.ts';

/** `P99,9`, `Median`, `> 0,5 ms`: what heads a column; a statistic that has no words here is called by its name. */
export function statisticLabel({ statistic, limit }: Column, locale: Locale): string {
  if (limit !== undefined) return formatLimit(limit.value, 'above', limit.show, locale);
  const percentile = /^p(\d+(?:\.\d+)?)$/.exec(statistic)?.[1];
  if (percentile !== undefined) return percentileName(Number(percentile), locale);
  return isNamed(statistic) ? STATISTIC_WORDS[locale][statistic].heading : statistic;
}

/** `p = 0,012`; two digits, because a rank test gives no more, and nothing below a thousandth. */
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

/** `Cliffs Delta +0,97`, `Dominanz in den Blöcken +0,92`. */
export function dominanceText(
  { value, paired }: NonNullable<Comparison['dominance']>,
  locale: Locale,
): string {
  return `${wordsOf(locale).dominance[paired ? 'paired' : 'unpaired']}\u00a0${formatDelta(value, locale)}`;
}

/** Decimals that keep printed ends on their side of what matters; 0 where nothing does. */
export function besideMatters({ as, effect, matters }: Pick<Judged, 'as' | 'effect' | 'matters'>): number {
  const { interval } = effect;
  if (!matters || !interval) return 0;
  const shown = (one: number): number => convert(one, effect.unit, effect.show);
  const { value } = matters;
  const landmarks = (as === 'ratio' ? [value, 1 / value] : [value, -value]).map(shown);
  const decimals = amountDecimals(effect);
  const needed = decimalsApart(decimals, [interval.low, interval.high].map(shown), landmarks);
  return needed > decimals ? needed : 0;
}

/** What a verdict is said of. */
export type Judged = Pick<Comparison, 'as' | 'effect' | 'verdict' | 'role' | 'assigned' | 'matters'>;

/** `gezeigt`, `offen`, `nach Korrektur für 4 Endpunkte nicht gezeigt`; where nothing was tested, why. */
export function verdictText(
  { as, effect, verdict, matters, role }: Omit<Judged, 'assigned'>,
  locale: Locale,
): string {
  const { verdict: words } = phrasesOf(locale).comparison;
  const { claims, tested } = verdict;
  if (!tested) return whyText(effect.why ?? whyOf('noInterval', {}), locale);
  const judged = { as, effect, verdict, matters, role };
  const by = byText(judged, locale);
  const fallen = lostText(judged, locale);
  const said = claims.includes('larger')
    ? [words.larger(by)]
    : claims.includes('smaller')
      ? [words.smaller(by)]
      : claims.includes('shown')
        ? [claims.includes('equivalent') ? words.shownWithin(by) : words.shown]
        : claims.includes('equivalent')
          ? [words.equivalent(by)]
          : fallen === ''
            ? [words.open]
            : [];
  return [...said, ...(fallen === '' ? [] : [fallen])].join(', ');
}

/** What falls to the correction, once: "not shown" says that it is not larger either; '' where nothing falls. */
export function lostText(judged: Omit<Judged, 'assigned'>, locale: Locale): string {
  const { claims, lost } = judged.verdict;
  const fallen = lost.filter((claim) => claim !== 'shown' || !claims.includes('equivalent'));
  const first = fallen.includes('shown') ? 'shown' : fallen[0];
  if (first === undefined) return '';
  return phrasesOf(locale).comparison.verdict.lost[first](familyText(judged, locale), byText(judged, locale));
}

/** The smallest effect of interest; '' where nobody named one. */
export function byText(judged: Pick<Judged, 'as' | 'effect' | 'matters'>, locale: Locale): string {
  return judged.matters ? mattersText(judged.matters, judged, locale) : '';
}

/** `4 Endpunkte`, of what the author named afterwards `4 Vergleiche`: what p is corrected for. */
export function familyText(
  { verdict: { family }, role }: Pick<Judged, 'verdict' | 'role'>,
  locale: Locale,
): string {
  const [one, many] = wordsOf(locale).family[role === 'afterwards' ? 'comparisons' : 'endpoints'];
  return `${formatNumber(family, 0, locale)}\u00a0${family === 1 ? one : many}`;
}

/** The verdict of a difference or a ratio wherever its number stands. */
export function standingVerdict(effect: Amount, standing: Standing, locale: Locale): string {
  return verdictText({ as: comparingOf(effect), effect, ...standing }, locale);
}

/** Whether an amount that compares is a difference or a ratio. */
export function comparingOf(effect: Amount): Comparison['as'] {
  return nothingOf(effect) === 1 ? 'ratio' : 'difference';
}

/** `5 µs`, of a ratio `Faktor 1,1`: the smallest effect of interest. */
export function mattersText(
  { value }: NonNullable<Comparison['matters']>,
  { as, effect: { unit, show } }: Pick<Comparison, 'as' | 'effect'>,
  locale: Locale,
): string {
  if (as === 'ratio') return phrasesOf(locale).factor(formatExact(value, locale));
  const digits = formatExact(Number(convert(value, unit, show).toPrecision(12)), locale);
  return `${digits}${unitInProse(show, digits, locale)}`;
}

/** `P99: `, where something else than the runs' medians is compared. */
export function statisticOf({ statistic }: Comparison, locale: Locale): string {
  return statistic === undefined ? '' : `${statisticLabel({ statistic }, locale)}: `;
}

/** `geplant`, `beobachtet`: role and assignment in single words; nothing of the latter where the plan shuffled. */
export function tagsOf({ role, assigned }: Pick<Comparison, 'role' | 'assigned'>, locale: Locale): string[] {
  const words = wordsOf(locale);
  return assigned === 'randomised' ? [words.role[role]] : [words.role[role], words.assigned[assigned]];
}

/** What stands beside an effect, in the margin: how many things, p as it counts, Cliff's delta. */
export function besideText(comparison: Comparison, locale: Locale): string[] {
  const { verdict, effect, dominance } = comparison;
  return [
    // Why nothing was tested tells the counts itself.
    ...(verdict.tested ? [formatCounts(effect, locale)] : []),
    ...pTexts(comparison, locale),
    ...(dominance ? [dominanceText(dominance, locale)] : []),
  ];
}

/** p as it counts, and after Holm where the plan named it; nothing where it was not tested. */
export function pTexts({ p, pHolm, verdict, equivalence }: Comparison, locale: Locale): string[] {
  if (p === null) return [];
  if (equivalence && verdict.claims.includes('equivalent') && !verdict.claims.includes('shown')) {
    const told = equivalence.pHolm ?? equivalence.p;
    return [phrasesOf(locale).comparison.equivalence(formatP(told, locale))];
  }
  const holm = pHolm === null ? [] : [phrasesOf(locale).comparison.holm(formatP(pHolm, locale))];
  return [formatP(p, locale), ...holm];
}

/** `Last gegen Leerlauf`: the names of both groups. */
export function comparedGroups(comparison: Pick<Comparison, 'of' | 'with'>, locale: Locale): string {
  return phrasesOf(locale).comparison.against(comparison.of.label, comparison.with.label);
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
