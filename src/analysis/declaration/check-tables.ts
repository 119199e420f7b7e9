import type { Percentile, Statistic } from '../../report/words/statistics.ts';
import { isFrom, isStatistic, needsLimit } from '../statistics/statistics.ts';
import type { Complaints } from './complaints.ts';
import { type NamedField, namedFields } from './named-fields.ts';
import type { AnalysisYaml } from './schema.ts';
import { groupingsOf, sweptFields } from './sweep.ts';
import { isColumn, MAX_GROUPINGS, PERCENTILES, type TableYaml } from './table.ts';

/** The statistics of a table: the names of its columns. */
export function statisticsOf(table: TableYaml): (Statistic | Percentile)[] {
  if (table.share !== undefined) return ['share'];
  // A run is in one run.
  if (table.count !== undefined)
    return table.count === 'runs' ? ['count', 'share'] : ['count', 'share', 'runs'];
  return [...new Set<Statistic | Percentile>(table.statistics ?? ['median'])];
}

/** Complains of a table's field, groupings, statistics, baseline and limit. */
export function checkTable(name: string, table: TableYaml, yaml: AnalysisYaml, complaints: Complaints): void {
  const path = ['tables', name];
  const kinds = KINDS.filter((one) => table[one] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    complaints.add(
      path,
      `table ${name} needs one of field:, share: and count:`,
      'name the field that it summarises, or what it counts',
    );
    return;
  }
  if (kind === 'count') checkCount(name, table, complaints);
  else checkTableField(name, kind, table[kind] ?? '', yaml, complaints);
  if (new Set(table.by).size < table.by.length)
    complaints.add([...path, 'by'], 'groups by one thing twice', 'name it once');
  const groupings = groupingsOf(table, yaml.fields);
  if (groupings.length > MAX_GROUPINGS) {
    complaints.add(
      [...path, 'by'],
      `table ${name} has ${groupings.length} groupings with the distances of its sweep, over the limit of ${MAX_GROUPINGS}`,
      'group by one thing less',
    );
  }
  for (const [index, statistic] of (table.statistics ?? []).entries()) {
    if (isColumn(statistic)) continue;
    complaints.add([...path, 'statistics', index], `'${statistic}' is no percentile`, PERCENTILES);
  }
  checkBaseline(name, table, groupings, complaints);
  checkLimit(name, table, complaints);
}

/** What a table is of: exactly one of these. */
const KINDS = ['field', 'share', 'count'] as const;

function checkTableField(
  name: string,
  key: 'field' | 'share',
  what: string,
  yaml: AnalysisYaml,
  complaints: Complaints,
): void {
  const path = ['tables', name];
  const { statistics, where } = yaml.tables[name] ?? {};
  const fields = namedFields(yaml.fields);
  const [swept] = key === 'field' ? sweptFields(what, yaml.fields) : [];
  const field = swept ?? fields.find((one) => one.name === what);
  if (!field) unknownField([...path, key], what, yaml, fields, complaints);
  if (key === 'field' && field) checkAmount(name, field, complaints);
  if (key === 'share' && statistics) {
    complaints.add(
      [...path, 'statistics'],
      'a table of shares has the statistic share only',
      'leave the key out',
    );
  }
  if (where !== undefined) {
    complaints.add(
      [...path, 'where'],
      `where has no meaning beside ${key}`,
      'give the table a field that is missing elsewhere: CASE WHEN … THEN … END',
    );
  }
}

function checkCount(name: string, { statistics }: TableYaml, complaints: Complaints): void {
  if (!statistics) return;
  complaints.add(
    ['tables', name, 'statistics'],
    'a table of counts has the columns count, share and runs only',
    'leave the key out',
  );
}

/** A field that is not there, or a sweep where one field is wanted. */
function unknownField(
  path: readonly PropertyKey[],
  what: string,
  yaml: AnalysisYaml,
  fields: readonly NamedField[],
  complaints: Complaints,
): void {
  const swept = fields.filter((one) => one.path[1] === what).map(({ name }) => name);
  if (Object.hasOwn(yaml.fields, what) && swept.length > 0) {
    complaints.add(path, `field ${what} is swept: it is several fields`, `name one of ${swept.join(', ')}`);
    return;
  }
  // A field without a kind was complained about.
  if (Object.hasOwn(yaml.fields, what)) return;
  const known = fields.map(({ name }) => name);
  complaints.unknown(path, 'field', what, known);
}

function checkAmount(table: string, { path, name, kind, unit }: NamedField, complaints: Complaints): void {
  if (unit !== undefined) return;
  if (kind === 'order' || kind === 'rules') {
    complaints.add(
      path,
      `field ${name} is text, but table ${table} shows amounts of it`,
      'group by it with by:, or count it: share: of a field such as x = ’slow’',
    );
    return;
  }
  if (kind === 'top') {
    complaints.add(
      path,
      `field ${name} is yes/no, but table ${table} shows amounts of it`,
      `count it with share: ${name}, or group by it with by:`,
    );
    return;
  }
  complaints.add(
    path,
    `field ${name} has no unit, but table ${table} shows amounts of it`,
    'say unit: (1 for a bare number)',
  );
}

function checkBaseline(
  name: string,
  table: TableYaml,
  groupings: readonly string[],
  complaints: Complaints,
): void {
  const path = ['tables', name];
  const first = statisticsOf(table).find((one) => isStatistic(one) && isFrom(one, 'baseline'));
  if (first !== undefined && !table.baseline) {
    complaints.add([...path, 'statistics'], `${first} needs a baseline`, 'say baseline: { grouping: level }');
  }
  if (table.baseline && first === undefined) {
    complaints.add(
      [...path, 'baseline'],
      'nothing is compared with the baseline',
      'add shift to statistics:',
    );
  }
  for (const grouping of Object.keys(table.baseline ?? {})) {
    if (!groupings.includes(grouping))
      complaints.unknown([...path, 'baseline', grouping], 'grouping', grouping, groupings);
  }
}

function checkLimit(name: string, table: TableYaml, complaints: Complaints): void {
  const path = ['tables', name];
  const over = statisticsOf(table).find((one) => isStatistic(one) && needsLimit(one));
  if (over !== undefined && table.limit === undefined) {
    complaints.add([...path, 'statistics'], `${over} needs a limit`, 'say limit: in the unit that is shown');
  }
  if (over === undefined && table.limit !== undefined) {
    complaints.add([...path, 'limit'], 'nothing is held against the limit', 'add over to statistics:');
  }
}
