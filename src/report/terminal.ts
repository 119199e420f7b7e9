import { visible } from '../archive/problems.ts';
import {
  formatAmount,
  formatCounted,
  formatNumber,
  formatShare,
  formatValue,
  type Locale,
} from './format.ts';
import type { Value } from './quantity.ts';
import type { Report } from './schema.ts';
import type { Cell, Table } from './table.ts';

const LOCALE: Locale = 'en';

/** The report's tables and values as aligned text for a terminal; strangers' text cannot steer it. */
export function reportText(report: Report): string {
  const tables = Object.entries(report.tables).map(([name, table]) => tableText(name, table));
  const values = Object.entries(report.values).map(([name, value]) => [name, valueText(value)]);
  const sections = [headText(report), ...tables];
  if (values.length > 0) sections.push(`Values\n${aligned(values).join('\n')}`);
  return `${sections.join('\n\n')}\n`;
}

function headText(report: Report): string {
  const lines = Object.entries(report.archives).map(([name, archive]) => {
    const { kernel, runs, chains, warmup, manifestSha256 } = archive;
    const counts = `${formatNumber(runs, 0, LOCALE)} runs, ${formatNumber(chains, 0, LOCALE)} chains`;
    const warm = `${formatNumber(warmup, 0, LOCALE)} of them warm-up`;
    return `${name}: ${visible(archive.title)}; kernel ${visible(kernel)}; ${counts} (${warm}); manifest ${manifestSha256.slice(0, 12)}…`;
  });
  return [`Day ${visible(report.day)}`, ...lines].join('\n');
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
  return [
    `${name}: ${visible(table.title)} (${visible(table.field.label)} = ${visible(table.field.sql)})`,
    ...lines,
  ].join('\n');
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

/** Columns padded to the width of their longest cell, two spaces apart. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const width = (text: string) => [...text].length;
  const widths = rows.reduce<number[]>(
    (found, row) => row.map((cell, column) => Math.max(found[column] ?? 0, width(cell))),
    [],
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd(),
  );
}
