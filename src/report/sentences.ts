import type { Comparison } from './comparison.ts';
import { effectText, type Form, signsText, toldOf, verdictWords } from './effect-text.ts';
import { formatCounted, formatCounts, formatValue, type Part } from './format.ts';
import type { Locale } from './locale.ts';
import { phrasesOf } from './phrases/index.ts';
import type { Value } from './quantity.ts';
import { besideText, comparedGroups } from './wording.ts';
import { wordsOf } from './words/index.ts';

/**
 * A value as it stands in a list, or in the text (`form`). Of a difference or ratio with what may be said of it: nobody shows an effect without.
 * Null where there is no number.
 */
export function valueText(
  value: Value,
  locale: Locale,
  parts?: readonly Part[],
  {
    form = 'signs',
    dative = false,
    withoutUnit = false,
  }: { form?: Form; dative?: boolean; withoutUnit?: boolean } = {},
): string | null {
  const told = value.kind === 'amount' ? toldOf(value) : undefined;
  if (!told) return formatValue(value, locale, parts, { dative, withoutUnit });
  if (told.effect.value === null) return null;
  // Why nothing was tested tells the counts itself.
  const n = parts?.includes('n') && told.verdict.tested ? [formatCounts(told.effect, locale)] : [];
  return effectText(told, locale, form, { dative, beside: n });
}

/** What a comparison says as a sentence with the names of both groups, and inside each stratum. */
export function comparisonSentence(comparison: Comparison, locale: Locale): string {
  const beside = besideText({ ...comparison, dominance: null }, locale);
  const effect = effectText(comparison, locale, 'signs', { beside });
  const whole = `${comparedGroups(comparison, locale)}: ${effect}.`;
  const strata = strataText(comparison, locale);
  return strata === undefined ? whole : `${whole} ${strata}.`;
}

/** What a stratum of a comparison is made of, as its sentence and its row need it. */
export interface Stratum {
  label: string;
  told: Pick<Comparison, 'as' | 'effect' | 'verdict' | 'matters'> & { role: 'exploratory' };
}

/** The comparison inside each level of what its groups also differ by, where there is one. */
export function strataOf({ strata, as }: Comparison, locale: Locale): Stratum[] {
  return (strata?.levels ?? [])
    .filter(({ effect }) => effect.value !== null)
    .map(({ key, label, effect, verdict }) => ({
      label: strata ? levelName(strata, { key, label }, locale) : label,
      told: { as, effect, verdict, role: 'exploratory' },
    }));
}

/**
 * `Divided by wake path, exploratory: direct: +3.1 µs [2.9 to 3.4] (25 blocks); not compared: delayed`: what is left of an
 * observational effect where its groups agree in something else. Undefined where nothing divides them.
 */
export function strataText(comparison: Comparison, locale: Locale): string | undefined {
  const { strata } = comparison;
  if (!strata || strata.levels.length === 0) return undefined;
  const phrases = phrasesOf(locale).comparison;
  const compared = strataOf(comparison, locale).map(({ label, told }) => {
    const said = [
      verdictWords(told, locale),
      // Why nothing was tested tells the counts itself.
      ...(told.verdict.tested ? [formatCounts(told.effect, locale)] : []),
    ].filter((part) => part !== '');
    return `${label}: ${signsText(told, locale)} (${said.join('; ')})`;
  });
  const rest = strata.levels
    .filter(({ effect }) => effect.value === null)
    .map((level) => levelName(strata, level, locale));
  const without = rest.length === 0 ? [] : [phrases.withoutEffect(rest.join(', '))];
  const { missing } = strata;
  if (missing !== undefined) without.push(phrases.withoutLevel(formatCounted(missing, 'chains', locale)));
  return `${phrases.inStrata(strataLabel(strata, locale))}: ${[...compared, ...without].join('; ')}`;
}

function strataLabel({ by }: NonNullable<Comparison['strata']>, locale: Locale): string {
  const known = phrasesOf(locale).comparison.strata;
  return (Object.hasOwn(known, by.name) ? known[by.name] : undefined) ?? by.label;
}

/** A level by its author's label, else by what the archive's own column calls it in words. */
export function levelName(
  { by }: NonNullable<Comparison['strata']>,
  { key, label }: { key: string; label: string },
  locale: Locale,
): string {
  const known = wordsOf(locale).levels;
  const named = Object.hasOwn(known, by.name) ? known[by.name] : undefined;
  return (label === key && named && Object.hasOwn(named, key) ? named[key] : undefined) ?? label;
}
