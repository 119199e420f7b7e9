import type { Complaints } from './complaints.ts';
import type { AnalysisYaml } from './schema.ts';
import type { TableYaml } from './table.ts';

/** The statistics of a table: the names of its columns. */
export function statisticsOf(table: TableYaml): string[] {
  if (table.share !== undefined) return ['share'];
  return [...new Set(table.statistics ?? ['median'])];
}

/** Complains of a table's field, groupings, statistics and baseline. */
export function checkTable(name: string, table: TableYaml, yaml: AnalysisYaml, complaints: Complaints): void {
  const path = ['tables', name];
  const what = table.field ?? table.share;
  if ((table.field === undefined) === (table.share === undefined) || what === undefined) {
    complaints.add(path, `table ${name} needs one of field: and share:`, 'name the field that it summarises');
    return;
  }
  const key = table.field === undefined ? 'share' : 'field';
  const field = Object.hasOwn(yaml.fields, what) ? yaml.fields[what] : undefined;
  if (!field) complaints.unknown([...path, key], 'field', what, Object.keys(yaml.fields));
  if (key === 'field' && field && field.unit === undefined) {
    complaints.add(
      ['fields', what],
      `field ${what} has no unit, but table ${name} shows amounts of it`,
      'say unit: (1 for a bare number)',
    );
  }
  if (new Set(table.by).size < table.by.length)
    complaints.add([...path, 'by'], 'groups by one thing twice', 'name it once');
  if (key === 'share' && table.statistics) {
    complaints.add(
      [...path, 'statistics'],
      'a table of shares has the statistic share only',
      'leave the key out',
    );
  }
  const shifts = statisticsOf(table).includes('shift');
  if (shifts && !table.baseline) {
    complaints.add([...path, 'statistics'], 'shift needs a baseline', 'say baseline: { grouping: level }');
  }
  if (table.baseline && !shifts) {
    complaints.add(
      [...path, 'baseline'],
      'nothing is compared with the baseline',
      'add shift to statistics:',
    );
  }
  for (const grouping of Object.keys(table.baseline ?? {})) {
    if (!table.by.includes(grouping))
      complaints.unknown([...path, 'baseline', grouping], 'grouping', grouping, table.by);
  }
}
