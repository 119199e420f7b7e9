import { quoteName } from '../../archive/quote.ts';
import { namedFields } from '../declaration/named-fields.ts';
import type { Analysis } from '../declaration/read.ts';
import type { Written } from '../views/expressions.ts';
import type { Views } from '../views/views.ts';

/** What the tables read beside fields: columns of the view that they are grouped by, and conditions on what is counted. */
export function writtenInTables(analysis: Analysis, views: Views): Written[] {
  const fields = namedFields(analysis.value.fields).map(({ name }) => name);
  return Object.entries(analysis.value.tables).flatMap(([name, { by, count, where }]) => {
    const base = { view: count ?? ('chains' as const), aggregate: false, what: `table ${name}` };
    if (views.columns[base.view].length === 0) return [];
    const columns = by.flatMap((grouping, index): Written[] => {
      // Fields come first, run labels are known of every run.
      const known = fields.includes(grouping) || views.labels.includes(grouping) || grouping === 'archive';
      if (known || !views.columns[base.view].includes(grouping)) return [];
      return [{ ...base, path: ['tables', name, 'by', index], sql: quoteName(grouping) }];
    });
    const condition =
      where === undefined ? [] : [{ ...base, path: ['tables', name, 'where'], sql: where, condition: true }];
    return [...columns, ...condition];
  });
}
