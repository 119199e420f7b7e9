import { cellId, originId } from '../../prose/origins.ts';
import type { Check, Subsets } from '../../report/check.ts';
import type { Comparison } from '../../report/comparison.ts';
import {
  amountDecimals,
  formatAmount,
  formatCounted,
  formatNumber,
  type Locale,
  levelText,
  nothingOf,
  shareDecimals,
  unitBehind,
} from '../../report/format.ts';
import { howText, phrasesOf, whyText } from '../../report/phrases/index.ts';
import type { Amount, Share, Source, Value } from '../../report/quantity.ts';
import type { Report } from '../../report/schema.ts';
import { checkValue, limitText, subsetsText } from '../../report/shown/check.ts';
import { runNames } from '../../report/shown/run-names.ts';
import type { Row, Table } from '../../report/table.ts';
import { convert } from '../../report/units.ts';
import {
  comparedGroups,
  deltaText,
  formatP,
  intervalMethod,
  judgementText,
  statisticLabel,
  strataText,
} from '../../report/wording.ts';
import { wordsOf } from '../../report/words/index.ts';
import { type Fact, factsOf } from '../facts.ts';
import { messages } from '../i18n/index.ts';

/** The report that rows are about, and the language in which they are said. */
export interface Making {
  report: Report;
  day: number;
  locale: Locale;
}

/** Which field, group and statistic a value is; how it was computed; n, missing, too few; its interval. */
export function valueRows(value: Value, making: Making): Fact[] {
  const { source } = value;
  const comparison = source?.part === 'comparisons' && making.report.comparisons[source.name];
  if (source && comparison)
    return [linkRow(source, making), ...comparisonRows(source.name, comparison, making)];
  const check = source?.part === 'checks' && making.report.checks[source.name];
  if (source && check) return [linkRow(source, making), ...valueRows(check.value, making)];
  const link = source ? [linkRow(source, making)] : [];
  const rows = factsOf([...cellRows(source, making), ...link, howRow(value, making)]);
  return [...rows, ...quantityRows(value, source, making), ...judgementRows(value, making)];
}

/** What a comparison is of, how it was computed, and everything that says what it is worth. */
export function comparisonRows(name: string, comparison: Comparison, making: Making): Fact[] {
  const { locale, report } = making;
  const words = messages(locale);
  const table = report.tables[comparison.table];
  const { effect, p, pHolm, cliffsDelta, role, randomised, judgement } = comparison;
  const said = judgementText(comparison, locale);
  const { heading } = wordsOf(locale);
  const tests = [
    ...(p === null ? [] : [words.permutation(formatP(p, locale))]),
    ...(pHolm === null ? [] : [words.holm(formatP(pHolm, locale))]),
  ];
  const judged = {
    differs: words.noiseExcluded(said),
    'within-noise': words.noiseHolds(said),
    'too-few': said,
  };
  return factsOf([
    [words.numberIs, comparedGroups(comparison, locale)],
    table && linkRow({ part: 'tables', name: comparison.table }, making),
    howRow(effect, making),
    table && { term: words.numberSql, text: table.field.sql, code: true },
    [words.numberCounts, formatCounted(effect.n, effect.counted, locale)],
    ...intervalRows(effect, making),
    [heading.verdict, judged[judgement]],
    [words.numberTest, tests.join('; ')],
    [words.numberEffectSize, cliffsDelta === null ? '' : deltaText(cliffsDelta, locale)],
    [heading.role, role === 'primary' ? primaryText(name, comparison, making) : words.roleExploratory],
    [words.numberAssigned, randomised ? words.randomised : words.observational],
    [words.numberStrata, strataText(comparison, locale) ?? ''],
  ]);
}

/**
 * Primary is what its author says. The plans in the archives say whether it was named before run 1: that is known only
 * where each of them has an endpoint in the words of the comparison's name or title; otherwise the reader judges.
 */
function primaryText(name: string, { title }: Comparison, { report, locale }: Making): string {
  const words = messages(locale);
  const plans = Object.values(report.archives).map(({ method }) => method?.plan.endpoints ?? []);
  const own = [name, title].map(plainly);
  const named = plans.map((endpoints) => endpoints.find((endpoint) => own.includes(plainly(endpoint))));
  const [first] = named;
  if (first !== undefined && !named.includes(undefined)) return words.roleNamed(first.trim());
  const endpoints = [...new Set(plans.flat())];
  return endpoints.length === 0 ? words.roleUnplanned : words.rolePrimary(endpoints.join('; '));
}

/** Without what does not make two names different. */
function plainly(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}

/** The value that was checked, its limits, and how often the verdict flips on fewer runs. */
export function checkRows(name: string, check: Check, making: Making): Fact[] {
  const { locale, report } = making;
  const words = messages(locale);
  const limits = (['warn', 'fail'] as const).flatMap((level) => {
    const limit = limitText(check, level, locale);
    return limit === undefined ? [] : [`${level.toUpperCase()} ${limit}`];
  });
  // Why there is no amount is told with the value itself.
  const { value, why } = check;
  const reason = value.kind === 'amount' && value.value === null ? undefined : why;
  const subsets = Object.values(report.subsets).filter((one: Subsets) => one.check === name);
  return factsOf([
    [words.numberIs, checkValue(check, locale)],
    [words.numberLimits, limits.join('; ')],
    [words.numberWhy, reason && whyText(reason, locale)],
    [words.numberSubsets, subsets.map((one) => subsetsText(one, locale)).join(' ')],
    ...valueRows(value, making),
  ]);
}

/** Which field a table is of. */
export function tableRows({ field }: Pick<Table, 'field'>, locale: Locale): Fact[] {
  const words = messages(locale);
  return factsOf([[words.numberIs, field.label], { term: words.numberSql, text: field.sql, code: true }]);
}

/** The archives by the hash of their manifests, and the command that prints the part again. */
export function recomputeRows(name: string, { report, day, locale }: Making): Fact[] {
  const words = messages(locale);
  const archives = Object.entries(report.inputs.manifests).map(
    ([archive, hash]): Fact => ({
      term:
        Object.keys(report.inputs.manifests).length > 1
          ? `${words.originArchive}, ${archive}`
          : words.originArchive,
      text: hash,
      code: true,
    }),
  );
  const command = `npx --no tagwerk report ${day} --only ${name} --check`;
  return [...archives, { term: words.originRecompute, text: command, code: true }];
}

export function howRow({ how }: Value, { locale }: Making): Fact {
  const fact = { term: messages(locale).numberHow, text: howText(how, locale) };
  return how.say === 'written' ? { ...fact, code: true } : fact;
}

const PART = { tables: 'table', comparisons: 'comparison', checks: 'check' } as const;

export function linkRow({ part, name, group, statistic }: Source, { report, locale }: Making): Fact {
  const { heading } = wordsOf(locale);
  const term = { tables: heading.table, comparisons: heading.comparison, checks: heading.check }[part];
  const id = group ? cellId(name, group, statistic) : originId(PART[part], name);
  return { term, text: report[part][name]?.title ?? name, href: `#${id}` };
}

/** Statistic and field, SQL, and the group by the labels of its levels. */
function cellRows(source: Source | undefined, { report, locale }: Making): Fact[] {
  const table = source?.part === 'tables' ? report.tables[source.name] : undefined;
  if (!source || !table) return [];
  const words = messages(locale);
  const column = table.columns.find(({ statistic }) => statistic === source.statistic);
  const group = table.by.map(({ label, levels }, index) => {
    const key = source.group?.[index];
    return `${label}: ${levels.find((level) => level.key === key)?.label ?? key}`;
  });
  return factsOf([
    [words.numberIs, column ? `${statisticLabel(column, locale)}: ${table.field.label}` : table.field.label],
    [wordsOf(locale).heading.group, group.join('; ')],
    { term: words.numberSql, text: table.field.sql, code: true },
  ]);
}

export function quantityRows(value: Value, source: Source | undefined, making: Making): Fact[] {
  const words = messages(making.locale);
  const row = rowFor(source, making.report);
  const counts = (n: string[]): readonly [string, string] => [
    words.numberCounts,
    [...n, ...(row ? groupCounts(row, making.locale) : [])].join('; '),
  ];
  switch (value.kind) {
    case 'text':
      return [];
    case 'count':
      return factsOf([row && counts([])]);
    case 'share':
      return factsOf([counts([shareCounts(value, making.locale)]), ...intervalRows(value, making)]);
    case 'amount': {
      const sd =
        value.sd !== undefined && formatAmount({ ...value, value: value.sd, signed: false }, making.locale);
      return factsOf([
        [words.numberWhy, value.value === null && value.why ? whyText(value.why, making.locale) : undefined],
        // A fact of an archive counts nothing.
        value.source || value.interval || value.n > 1
          ? counts([formatCounted(value.n, value.counted, making.locale)])
          : undefined,
        ...intervalRows(value, making),
        [words.numberSd, sd || ''],
      ]);
    }
  }
}

/** Of a shift or a ratio: whether its interval contains the value that means "no difference". */
export function judgementRows(value: Value, { locale }: Making): Fact[] {
  const none = nothingOf(value);
  if (none === undefined || value.kind !== 'amount' || !value.interval) return [];
  const words = messages(locale);
  const { judgement, heading } = wordsOf(locale);
  const { low, high } = value.interval;
  const text =
    low <= none && none <= high
      ? words.noiseHolds(judgement['within-noise'])
      : words.noiseExcluded(judgement.differs);
  return [{ term: heading.verdict, text }];
}

function shareCounts({ k, n, counted, runs }: Share, locale: Locale): string {
  const of = `${formatNumber(k, 0, locale)}/${formatCounted(n, counted, locale)}`;
  return counted === 'runs' ? of : `${of}; ${formatCounted(runs, 'runs', locale)}`;
}

function rowFor(source: Source | undefined, report: Report): Row | undefined {
  if (source?.part !== 'tables') return undefined;
  return report.tables[source.name]?.rows.find(({ group }) => group.join('\0') === source.group?.join('\0'));
}

/** Chains of the group, those without a value, and the runs that had too few. */
export function groupCounts({ chains, missing, tooFew }: Row, locale: Locale): string[] {
  const words = messages(locale);
  return [
    formatCounted(chains, 'chains', locale),
    phrasesOf(locale).withoutValue(formatNumber(missing, 0, locale)),
    tooFew.length > 0 ? words.tooFewRuns(runNames(tooFew)) : words.everyRun,
  ];
}

/** The interval in the unit of the number and to its digits, with the level that its method reaches. */
function intervalRows(value: Amount | Share, { locale }: Making): Fact[] {
  const { interval } = value;
  if (!interval) return [];
  const words = messages(locale);
  const bound = (one: number): string =>
    value.kind === 'share'
      ? `${formatNumber(one * 100, shareDecimals(value), locale)}\u00a0%`
      : withUnit(convert(one, value.unit, value.show), value, locale);
  const text = words.intervalIs(
    bound(interval.low),
    bound(interval.high),
    levelText(interval, locale),
    intervalMethod(interval, locale),
  );
  return [{ term: wordsOf(locale).heading.interval, text }];
}

function withUnit(shown: number, amount: Amount, locale: Locale): string {
  return `${formatNumber(shown, amountDecimals(amount), locale, amount.signed)}${unitBehind(amount.show, locale)}`;
}
