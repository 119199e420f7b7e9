import type { Complaints } from './complaints.ts';
import type { AnalysisYaml } from './schema.ts';
import { checkUnits } from './units.ts';

/** Complains of figures whose table, series, unit or bins do not fit their kind. */
export function checkFigures(yaml: AnalysisYaml, complaints: Complaints): void {
  for (const [name, figure] of Object.entries(yaml.figures)) {
    const path = ['figures', name];
    const table =
      figure.kind !== 'stages' && Object.hasOwn(yaml.tables, figure.table)
        ? yaml.tables[figure.table]
        : undefined;
    if (figure.kind !== 'stages' && !table) {
      complaints.unknown([...path, 'table'], 'table', figure.table, Object.keys(yaml.tables));
      continue;
    }
    const shares = table?.share !== undefined;
    if (table && shares !== (figure.kind === 'shares')) {
      const needed = figure.kind === 'shares' ? 'share:' : 'field:';
      complaints.add(
        [...path, 'table'],
        `a figure of kind ${figure.kind} needs a table with ${needed}`,
        'name another table',
      );
    }
    const field = yaml.fields[table?.field ?? ''];
    if (figure.kind === 'histogram' && field?.per === 'run') {
      complaints.add(
        [...path, 'table'],
        'a histogram counts chains, and this field is per run',
        'use kind: strip',
      );
    }
    if (figure.kind === 'stages') {
      checkUnits(path, { unit: 'ns', show: figure.show }, complaints);
      if (figure.scale === 'log') {
        complaints.add([...path, 'scale'], 'times that add up have no log scale', 'leave scale: out');
      }
    }
    const by = figure.kind === 'stages' ? figure.by : (table?.by ?? []);
    if (figure.series !== undefined && !by.includes(figure.series)) {
      complaints.unknown([...path, 'series'], 'grouping', figure.series, by);
    }
    if (figure.kind === 'histogram') {
      const { from, to } = figure.bins;
      if (from !== undefined && to !== undefined && from >= to) {
        complaints.add([...path, 'bins'], 'from is not below to', 'swap them');
      }
      if (figure.scale === 'log' && (from ?? to ?? 1) <= 0) {
        complaints.add([...path, 'bins'], 'a log scale has no zero', 'begin above 0');
      }
    }
  }
}
