import type { Check, Subsets } from '../../report/check.ts';
import { formatAmount, formatCounted, formatCounts, formatNumber } from '../../report/format.ts';
import type { Locale } from '../../report/locale.ts';
import { whyText } from '../../report/phrases/index.ts';
import type { Share, Source, Value } from '../../report/quantity.ts';
import { checkValue, limitText, subsetsText } from '../../report/shown/check.ts';
import { tooFewIn, withoutValue } from '../../report/shown/missing.ts';
import { carriedText, tableSubject } from '../../report/shown/table.ts';
import type { Row, Table } from '../../report/table.ts';
import { standingVerdict, statisticLabel } from '../../report/wording.ts';
import { wordsOf } from '../../report/words/index.ts';
import { type Fact, factsOf } from '../facts.ts';
import { messages } from '../i18n/index.ts';
import { howRow, intervalRows, linkRow, type Making } from './making.ts';

/** Which field, group and statistic a value is; how it was computed; n, missing, too few; its interval (`interval`: what is said of it). */
export function valueRows(
  value: Value,
  making: Making,
  interval: typeof intervalRows = intervalRows,
): Fact[] {
  const { source } = value;
  // There all of it stands.
  if (source && source.part !== 'tables') return [linkRow(source, making)];
  const link = source ? [linkRow(source, making)] : [];
  const rows = factsOf([...cellRows(source, making), ...link, howRow(value, making)]);
  return [...rows, ...quantityRows(value, making, interval), ...standingRows(value, making)];
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

/** Which field a table is of, or what it counts. */
export function tableRows(table: Pick<Table, 'field' | 'counts'>, locale: Locale): Fact[] {
  const words = messages(locale);
  const { label, sql } = tableSubject(table, locale);
  return factsOf([[words.numberIs, label], { term: words.numberSql, text: sql, code: true }]);
}

/** The archives by the hash of their manifests, and the command that prints the part again. */
export function recomputeRows({ report, day, locale }: Making): Fact[] {
  const words = messages(locale);
  const archives = Object.entries(report.inputs.manifests).map(
    ([archive, hash]): Fact => ({
      term:
        Object.keys(report.inputs.manifests).length > 1
          ? `${words.archiveWhole}, ${archive}`
          : words.archiveWhole,
      text: hash,
      code: true,
    }),
  );
  const command = `npx --no tagwerk report ${day} --check`;
  return [
    ...archives,
    { term: words.originRecompute, text: command, code: true },
    { term: words.recomputeOne, text: `${command} --only ${words.recomputeName}`, code: true },
  ];
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
  // The table has its SQL.
  const { label } = tableSubject(table, locale);
  return factsOf([
    [words.numberIs, column ? `${statisticLabel(column, locale)}: ${label}` : label],
    [wordsOf(locale).heading.group, group.join('; ')],
  ]);
}

/** Of how many things, between which ends, with which spread. `interval`: what is said of its interval. */
export function quantityRows(
  value: Value,
  making: Making,
  interval: typeof intervalRows = intervalRows,
): Fact[] {
  const words = messages(making.locale);
  const counts = (n: string[]): readonly [string, string] => [words.numberCounts, n.join('; ')];
  switch (value.kind) {
    case 'text':
    case 'count':
      return [];
    case 'share':
      return factsOf([
        counts([
          shareCounts(value, making.locale),
          ...(value.carried && value.k > 0 ? [carriedText(value.carried, making.locale)] : []),
        ]),
        ...interval(value, making),
      ]);
    case 'amount': {
      const sd =
        value.sd !== undefined && formatAmount({ ...value, value: value.sd, signed: false }, making.locale);
      return factsOf([
        [words.numberWhy, value.value === null && value.why ? whyText(value.why, making.locale) : undefined],
        // A fact of an archive counts nothing.
        value.source || value.interval || value.n > 1
          ? counts([formatCounts(value, making.locale)])
          : undefined,
        ...interval(value, making),
        [words.numberSd, sd || ''],
      ]);
    }
  }
}

/** Of a shift or a ratio in a table: what may be said of it, and who assigned its groups. */
export function standingRows(value: Value, { locale }: Making): Fact[] {
  if (value.kind !== 'amount' || value.value === null || !value.standing) return [];
  const words = messages(locale);
  const { heading } = wordsOf(locale);
  return factsOf([
    [heading.verdict, standingVerdict(value, value.standing, locale)],
    [heading.role, words.roleExploratory],
    [words.numberAssigned, words.assigned[value.standing.assigned]],
  ]);
}

function shareCounts({ k, n, counted, runs }: Share, locale: Locale): string {
  const of = `${formatNumber(k, 0, locale)}/${formatCounted(n, counted, locale)}`;
  return counted === 'runs' ? of : `${of}; ${formatCounted(runs, 'runs', locale)}`;
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
