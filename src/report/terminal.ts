import { visible } from '../archive/problems.ts';
import { aligned } from './aligned.ts';
import { checkCells } from './check-line.ts';
import { formatNumber, formatShare, formatValue, type Locale } from './format.ts';
import type { List } from './list.ts';
import { noneText, ruleText } from './phrases/index.ts';
import type { Value } from './quantity.ts';
import type { Report } from './schema.ts';
import { comparisonSentence, valueText as saidValue } from './sentences.ts';
import type { Series } from './series.ts';
import { subsetsText } from './shown/check.ts';
import { shownList } from './shown/list.ts';
import { shownSeries } from './shown/series.ts';
import type { Shown } from './shown/shown.ts';
import { shownTable, tableSubject } from './shown/table.ts';
import type { Table } from './table.ts';
import { whyOf } from './why.ts';

const LOCALE: Locale = 'en';

/** The report's tables, comparisons, checks, lists, series and values as aligned text for a terminal; strangers' text cannot steer it. */
export function reportText(report: Report): string {
  const tables = Object.entries(report.tables).map(([name, table]) => tableText(name, table));
  const values = Object.entries(report.values).map(([name, value]) => [name, visible(valueText(value))]);
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
  return shownText(
    `${name}: ${visible(list.title)} (${visible(ruleText(list.rule, LOCALE))})`,
    shownList(list, LOCALE),
  );
}

function seriesText(name: string, series: Series): string {
  return shownText(headOf(name, series.title, series.field), shownSeries(series, LOCALE));
}

function tableText(name: string, table: Table): string {
  return shownText(headOf(name, table.title, tableSubject(table, LOCALE)), shownTable(table, LOCALE));
}

function headOf(name: string, title: string, { label, sql }: { label: string; sql: string }): string {
  return `${name}: ${visible(title)} (${visible(label)} = ${visible(sql)})`;
}

function shownText(head: string, { columns, rows, notes }: Shown): string {
  const header = columns.map(({ label }) => visible(label));
  return [head, ...aligned([header, ...rows.map((row) => row.map(visible))]), ...notes.map(visible)].join(
    '\n',
  );
}

function valueText(value: Value): string {
  switch (value.kind) {
    case 'text':
    case 'count':
      return formatValue(value, LOCALE) ?? '';
    case 'share':
      return formatShare(value, LOCALE, ['interval', 'kn']) ?? noneText(whyOf('nothingCounted', {}), LOCALE);
    case 'amount':
      return (
        saidValue(value, LOCALE, [value.interval ? 'interval' : 'sd', 'n']) ?? noneText(value.why, LOCALE)
      );
  }
}
