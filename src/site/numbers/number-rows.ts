import { cellId, originId } from '../../prose/origins.ts';
import type { Check, Subsets } from '../../report/check.ts';
import type { Comparison } from '../../report/comparison.ts';
import {
  amountDecimals,
  formatAmount,
  formatCounted,
  formatNumber,
  type Locale,
  shareDecimals,
  unitBehind,
} from '../../report/format.ts';
import { howSaid } from '../../report/how.ts';
import type { Amount, Share, Source, Value } from '../../report/quantity.ts';
import type { Report } from '../../report/schema.ts';
import { checkValue, subsetsText } from '../../report/shown/check.ts';
import { tooFewIn, withoutValue } from '../../report/shown/missing.ts';
import { tableSubject } from '../../report/shown/table.ts';
import type { Row, Table } from '../../report/table.ts';
import { convert } from '../../report/units.ts';
import {
  formatDelta,
  formatP,
  intervalMethod,
  statisticLabel,
  strataText,
  whyNone,
  wording,
} from '../../report/wording.ts';
import { messages } from '../i18n/index.ts';

/** Why a check's value is not there, in the report's own words, where its machine was emulated. */
const EMULATED = 'the machine was emulated';

/** One fact of how a number was made. */
export interface NumberRow {
  term: string;
  text: string;
  /** SQL, a hash or a command. */
  code?: true;
  /** The report's own words, which are English. */
  english?: true;
  /** Where the text leads to. */
  href?: string;
}

/** The report that rows are about, and the language in which they are said. */
export interface Making {
  report: Report;
  day: number;
  locale: Locale;
}

/** Which field, group and statistic a value is; how it was computed; n, missing, too few; its interval. */
export function valueRows(value: Value, making: Making): NumberRow[] {
  const { source } = value;
  const comparison = source?.part === 'comparisons' && making.report.comparisons[source.name];
  if (source && comparison)
    return [linkRow(source, making), ...comparisonRows(source.name, comparison, making)];
  const check = source?.part === 'checks' && making.report.checks[source.name];
  if (source && check) return [linkRow(source, making), ...valueRows(check.value, making)];
  const link = source ? [linkRow(source, making)] : [];
  const rows = rowsOf([...cellRows(source, making), ...link, howRow(value, making)]);
  return [...rows, ...quantityRows(value, source, making), ...judgementRows(value, source, making)];
}

/** What a comparison is of, how it was computed, and everything that says what it is worth. */
export function comparisonRows(name: string, comparison: Comparison, making: Making): NumberRow[] {
  const { locale, report } = making;
  const words = messages(locale);
  const table = report.tables[comparison.table];
  const { effect, p, pHolm, cliffsDelta, role, randomised, judgement } = comparison;
  const said = wording(locale).judgement[judgement];
  const tests = [
    ...(p === null ? [] : [words.permutation(formatP(p, locale))]),
    ...(pHolm === null ? [] : [words.holm(formatP(pHolm, locale))]),
  ];
  const judged = {
    differs: words.noiseExcluded(said),
    'within-noise': words.noiseHolds(said),
    'too-few': said,
  };
  return rowsOf([
    [words.numberIs, wording(locale).against(comparison.of.label, comparison.with.label)],
    table && linkRow({ part: 'tables', name: comparison.table }, making),
    howRow(effect, making),
    table?.field && { term: words.numberSql, text: table.field.sql, code: true },
    [words.numberCounts, formatCounted(effect.n, effect.counted, locale)],
    ...intervalRows(effect, making),
    [words.numberJudgement, judged[judgement]],
    [words.numberTest, tests.join('; ')],
    [words.numberEffectSize, cliffsDelta === null ? '' : words.cliff(formatDelta(cliffsDelta, locale))],
    [words.numberRole, role === 'primary' ? primaryText(name, comparison, making) : words.roleExploratory],
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
export function checkRows(name: string, check: Check, making: Making): NumberRow[] {
  const { locale, report } = making;
  const words = messages(locale);
  const sign = check.bad === 'above' ? '>' : '<';
  const unit = unitBehind(check.unit, locale);
  const limits = (['warn', 'fail'] as const).flatMap((level) => {
    const limit = check[level];
    const text = limit === null ? '' : String(limit).replace('.', locale === 'de' ? ',' : '.');
    return limit === null ? [] : [`${level.toUpperCase()} ${sign}\u00a0${text}${unit}`];
  });
  const subsets = Object.values(report.subsets).filter((one: Subsets) => one.check === name);
  return rowsOf([
    [words.numberIs, checkValue(check, locale)],
    [words.numberLimits, limits.join('; ')],
    [words.numberWhy, whyNone(check.why, locale) ?? ''],
    [words.numberSubsets, subsets.map((one) => subsetsText(one, locale)).join(' ')],
    ...valueRows(check.value, making),
  ]);
}

/** Which field a table is of, or what it counts. */
export function tableRows(table: Pick<Table, 'field' | 'counts'>, locale: Locale): NumberRow[] {
  const words = messages(locale);
  const { label, sql } = tableSubject(table, locale);
  return rowsOf([[words.numberIs, label], { term: words.numberSql, text: sql, code: true }]);
}

/** The archives by the hash of their manifests, and the command that prints the part again. */
export function recomputeRows(name: string, { report, day, locale }: Making): NumberRow[] {
  const words = messages(locale);
  const archives = Object.entries(report.inputs.manifests).map(
    ([archive, hash]): NumberRow => ({
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

/** Rows without an empty one. */
export function rowsOf(
  rows: readonly (NumberRow | readonly [term: string, text: string] | undefined)[],
): NumberRow[] {
  return rows.flatMap((row) => {
    if (row === undefined) return [];
    const whole: NumberRow = 'term' in row ? row : { term: row[0], text: row[1] };
    return whole.text === '' ? [] : [whole];
  });
}

export function howRow(value: Value, { locale }: Making): NumberRow {
  const term = messages(locale).numberHow;
  // What is not computed on an emulated machine is told by its SQL or its fact alone.
  const bare = value.kind === 'amount' && value.why === EMULATED;
  return bare ? { term, text: value.how, code: true } : { term, ...howSaid(value.how, locale) };
}

const PART = { tables: 'table', comparisons: 'comparison', checks: 'check' } as const;

export function linkRow({ part, name, group, statistic }: Source, { report, locale }: Making): NumberRow {
  const words = messages(locale);
  const term = { tables: words.numberTable, comparisons: words.numberComparison, checks: words.numberCheck }[
    part
  ];
  const id = group ? cellId(name, group, statistic) : originId(PART[part], name);
  return { term, text: report[part][name]?.title ?? name, href: `#${id}` };
}

/** Statistic and field, SQL, and the group by the labels of its levels. */
function cellRows(source: Source | undefined, { report, locale }: Making): NumberRow[] {
  const table = source?.part === 'tables' ? report.tables[source.name] : undefined;
  if (!source || !table) return [];
  const words = messages(locale);
  const column = table.columns.find(({ statistic }) => statistic === source.statistic);
  const group = table.by.map(({ label, levels }, index) => {
    const key = source.group?.[index];
    return `${label}: ${levels.find((level) => level.key === key)?.label ?? key}`;
  });
  const { label, sql } = tableSubject(table, locale);
  return rowsOf([
    [words.numberIs, column ? `${statisticLabel(column, locale)}: ${label}` : label],
    [words.numberGroup, group.join('; ')],
    { term: words.numberSql, text: sql, code: true },
  ]);
}

export function quantityRows(value: Value, source: Source | undefined, making: Making): NumberRow[] {
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
      return rowsOf([row && counts([])]);
    case 'share':
      return rowsOf([counts([shareCounts(value, making.locale)]), ...intervalRows(value, making)]);
    case 'amount': {
      const sd =
        value.sd !== undefined && formatAmount({ ...value, value: value.sd, signed: false }, making.locale);
      return rowsOf([
        [words.numberWhy, value.value === null ? (whyNone(value.why, making.locale) ?? '') : ''],
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
export function judgementRows(value: Value, source: Source | undefined, { locale }: Making): NumberRow[] {
  const none = { shift: 0, ratio: 1 }[source?.statistic ?? ''];
  if (none === undefined || value.kind !== 'amount' || !value.interval) return [];
  const words = messages(locale);
  const { judgement } = wording(locale);
  const { low, high } = value.interval;
  const text =
    low <= none && none <= high
      ? words.noiseHolds(judgement['within-noise'])
      : words.noiseExcluded(judgement.differs);
  return [{ term: words.numberJudgement, text }];
}

function shareCounts({ k, n, counted, runs }: Share, locale: Locale): string {
  const of = `${formatNumber(k, 0, locale)}/${formatCounted(n, counted, locale)}`;
  return counted === 'runs' ? of : `${of}; ${formatCounted(runs, 'runs', locale)}`;
}

function rowFor(source: Source | undefined, report: Report): Row | undefined {
  const table = source?.part === 'tables' ? report.tables[source.name] : undefined;
  // What a table counts stands in its cells: beside them nothing is without a value.
  if (!table || table.counts) return undefined;
  return table.rows.find(({ group }) => group.join('\0') === source?.group?.join('\0'));
}

/** Chains of the group, those without a value, and the runs that had too few. */
export function groupCounts({ chains, missing, tooFew }: Row, locale: Locale): string[] {
  const words = messages(locale);
  return [
    formatCounted(chains, 'chains', locale),
    withoutValue(missing, locale),
    tooFew.length > 0 ? tooFewIn(tooFew, locale) : words.everyRun,
  ];
}

/** The interval in the unit of the number and to its digits, with the level that its method reaches. */
function intervalRows(value: Amount | Share, { locale }: Making): NumberRow[] {
  const { interval } = value;
  if (!interval) return [];
  const words = messages(locale);
  const bound = (one: number): string =>
    value.kind === 'share'
      ? `${formatNumber(one * 100, shareDecimals(value), locale)}\u00a0%`
      : withUnit(convert(one, value.unit, value.show), value, locale);
  const level = `${formatNumber(interval.level * 100, 1, locale)}\u00a0%`;
  const text = words.intervalIs(
    bound(interval.low),
    bound(interval.high),
    level,
    intervalMethod(interval, locale),
  );
  return [{ term: words.numberInterval, text }];
}

function withUnit(shown: number, amount: Amount, locale: Locale): string {
  return `${formatNumber(shown, amountDecimals(amount), locale, amount.signed)}${unitBehind(amount.show, locale)}`;
}
