import { visible } from '../archive/problems.ts';
import { aligned } from './aligned.ts';
import { checkCells } from './check-line.ts';
import {
  formatAmount,
  formatCounted,
  formatNumber,
  formatShare,
  formatValue,
  type Locale,
} from './format.ts';
import type { List } from './list.ts';
import type { Value } from './quantity.ts';
import type { Report } from './schema.ts';
import type { Series } from './series.ts';
import { subsetsText } from './shown/check.ts';
import { shownList } from './shown/list.ts';
import { shownSeries } from './shown/series.ts';
import type { Shown } from './shown/shown.ts';
import { tableSubject } from './shown/table.ts';
import type { Cell, Table } from './table.ts';
import { comparisonSentence } from './wording.ts';

const LOCALE: Locale = 'en';

/** The report's tables, comparisons, checks, lists, series and values as aligned text for a terminal; strangers' text cannot steer it. */
export function reportText(report: Report): string {
  const tables = Object.entries(report.tables).map(([name, table]) => tableText(name, table));
  const values = Object.entries(report.values).map(([name, value]) => [name, valueText(value)]);
  const sections = [
    headText(report),
    ...tables,
    ...section('Comparisons', comparisonRows(report)),
    ...section('Checks', checkRows(report)),
    ...section('Subsets of runs', subsetRows(report)),
    ...Object.entries(report.lists).map(([name, list]) => listText(name, list)),
    ...Object.entries(report.series).map(([name, series]) => seriesText(name, series)),
    ...section('Values', values),
  ];
  return `${sections.join('\n\n')}\n`;
}

function headText(report: Report): string {
  const lines = Object.entries(report.archives).map(([name, archive]) => {
    const { kernel, runs, chains, warmup, manifestSha256 } = archive;
    const counts = `${formatNumber(runs, 0, LOCALE)} runs, ${formatNumber(chains, 0, LOCALE)} chains`;
    const warm = `${formatNumber(warmup, 0, LOCALE)} of them warm-up`;
    const left = archive.void.map(String).map(visible).join(' ');
    const without = left === '' ? '' : `; without the void runs ${left}`;
    return `${name}: ${visible(archive.title)}; kernel ${visible(kernel)}; ${counts} (${warm})${without}; manifest ${manifestSha256.slice(0, 12)}…`;
  });
  return [`Day ${visible(report.day)}`, ...lines].join('\n');
}

/** Rows under a heading; nothing where there are none. */
function section(heading: string, rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [] : [[heading, ...aligned(rows)].join('\n')];
}

function comparisonRows({ comparisons }: Report): string[][] {
  return Object.entries(comparisons).map(([name, comparison]) => [
    name,
    `${visible(comparison.title)}: ${visible(comparisonSentence(comparison, LOCALE))}`,
  ]);
}

function checkRows({ checks }: Report): string[][] {
  return Object.entries(checks).map(([name, check]) => [name, ...checkCells(check, LOCALE)]);
}

function subsetRows({ subsets }: Report): string[][] {
  return Object.entries(subsets).map(([name, one]) => [name, visible(subsetsText(one, LOCALE))]);
}

function listText(name: string, list: List): string {
  return shownText(`${name}: ${visible(list.title)} (${visible(list.rule)})`, shownList(list, LOCALE));
}

function seriesText(name: string, series: Series): string {
  const { title, field } = series;
  const head = `${name}: ${visible(title)} (${visible(field.label)} = ${visible(field.sql)})`;
  return shownText(head, shownSeries(series, LOCALE));
}

function shownText(head: string, { columns, rows, notes }: Shown): string {
  const header = columns.map(({ label }) => visible(label));
  return [head, ...aligned([header, ...rows.map((row) => row.map(visible))]), ...notes.map(visible)].join(
    '\n',
  );
}

function tableText(name: string, table: Table): string {
  const header = ['', ...table.columns.map(({ label }) => label), 'missing', 'too few'];
  const rows = table.rows.map((row) => [
    visible(row.label),
    ...table.columns.map(({ statistic }) => cellText(row.cells[statistic])),
    formatNumber(row.missing, 0, LOCALE),
    row.tooFew.length === 0
      ? ''
      : `${formatCounted(row.tooFew.length, 'runs', LOCALE)}: ${row.tooFew.map(String).map(visible).join(' ')}`,
  ]);
  const lines = aligned([header, ...rows]);
  if (table.ungrouped)
    lines.push(`${formatNumber(table.ungrouped, 0, LOCALE)} in no group: a grouping is not observed`);
  const { label, sql } = tableSubject(table, LOCALE);
  return [`${name}: ${visible(table.title)} (${visible(label)} = ${visible(sql)})`, ...lines].join('\n');
}

function cellText(cell: Cell | undefined): string {
  if (cell?.kind === 'amount')
    return formatAmount(cell, LOCALE, ['interval', 'n']) ?? `– (${cell.why ?? 'none'})`;
  if (cell?.kind === 'share') return formatShare(cell, LOCALE, ['interval', 'kn']) ?? '– (nothing counted)';
  return cell ? (formatValue(cell, LOCALE) ?? '') : '';
}

function valueText(value: Value): string {
  if (value.kind === 'text') return visible(value.text);
  if (value.kind === 'count') return visible(formatValue(value, LOCALE) ?? '');
  if (value.kind === 'share' || value.interval || value.sd === undefined) return cellText(value);
  return formatAmount(value, LOCALE, ['sd', 'n']) ?? cellText(value);
}
