import type { Comparison } from '../../report/comparison.ts';
import { formatAmount, formatCounts } from '../../report/format.ts';
import type { Locale } from '../../report/locale.ts';
import { percentileName } from '../../report/phrases/index.ts';
import { strataText } from '../../report/sentences.ts';
import {
  comparedGroups,
  dominanceText,
  familyText,
  formatP,
  mattersText,
  verdictText,
} from '../../report/wording.ts';
import { wordsOf } from '../../report/words/index.ts';
import { type Fact, factsOf } from '../facts.ts';
import { messages } from '../i18n/index.ts';
import { howRow, intervalRows, intervalText, linkRow, type Making } from './making.ts';

/** What a comparison is of, how it was computed, and everything that says what it is worth. */
export function comparisonRows(comparison: Comparison, making: Making): Fact[] {
  const { locale, report } = making;
  const words = messages(locale);
  const { heading } = wordsOf(locale);
  const table = report.tables[comparison.table];
  const { effect, p, pHolm, dominance, matters, equivalence, assigned } = comparison;
  const tests = [
    ...(p === null ? [] : [words.numberTestIs(formatP(p, locale))]),
    ...(pHolm === null ? [] : [words.holm(formatP(pHolm, locale), familyText(comparison, locale))]),
  ];
  const within = equivalence && matters && mattersText(matters, comparison, locale);
  return factsOf([
    [words.numberIs, comparedGroups(comparison, locale)],
    table && linkRow({ part: 'tables', name: comparison.table }, making),
    howRow(effect, making),
    table?.field && { term: words.numberSql, text: table.field.sql, code: true },
    [words.numberCounts, formatCounts(effect, locale)],
    ...intervalRows(effect, making),
    [heading.verdict, verdictText(comparison, locale)],
    [words.numberTest, tests.join('; ')],
    [
      words.numberMatters,
      matters && words.mattersIs[matters.named](mattersText(matters, comparison, locale)),
    ],
    [
      words.numberEquivalence,
      equivalence &&
        within &&
        words.equivalenceIs(
          within,
          formatP(equivalence.p, locale),
          intervalText(equivalence.interval, effect, locale),
        ),
    ],
    [words.numberEffectSize, dominance ? dominanceText(dominance, locale) : ''],
    [heading.role, roleText(comparison, making)],
    [words.numberAssigned, words.assigned[assigned]],
    [words.numberStrata, strataText(comparison, locale)],
    [words.numberQuantiles, quantilesText(comparison, locale)],
    [words.numberSessions, sessionsText(comparison, locale)],
  ]);
}

/** Whether the plan named it before run 1, and where it did not, what the plan names instead. */
function roleText({ role, endpoint }: Comparison, { report, locale }: Making): string {
  const words = messages(locale);
  if (role === 'exploratory') return words.roleExploratory;
  if (role === 'endpoint') return words.roleEndpoint(endpoint ?? '');
  const plans = Object.values(report.archives).flatMap(({ method }) => method?.plan.endpoints ?? []);
  const named = [...new Set(plans)];
  return named.length === 0 ? words.roleUnplanned : words.roleAfterwards(named.join('; '));
}

/** `P10: +1,2 µs [0,9; 1,5]; …`: the effect on each percentile of the runs' chains. */
function quantilesText({ quantiles = [] }: Comparison, locale: Locale): string {
  return quantiles
    .flatMap(({ percentile, effect }) => {
      const shown = formatAmount(effect, locale, ['interval']);
      return shown === null ? [] : [`${percentileName(percentile, locale)}: ${shown}`];
    })
    .join('; ');
}

function sessionsText({ sessions = [] }: Comparison, locale: Locale): string {
  return sessions
    .flatMap(({ archive, effect }) => {
      const shown = formatAmount(effect, locale, ['interval']);
      return shown === null ? [] : [`${archive}: ${shown}`];
    })
    .join('; ');
}
