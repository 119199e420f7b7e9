import { type ComparisonYaml, isPrimary, MAX_PRIMARY } from './comparison.ts';
import { type Complaints, levelsWrong } from './complaints.ts';
import type { AnalysisYaml } from './schema.ts';
import { groupingsOf } from './sweep.ts';
import { PERCENTILES, percentileOf, type TableYaml } from './table.ts';

/** Complains of comparisons whose table or groups cannot be, and of more primary ones than a day can have. */
export function checkComparisons(yaml: AnalysisYaml, complaints: Complaints): void {
  for (const [name, comparison] of Object.entries(yaml.comparisons)) {
    checkComparison(name, comparison, yaml, complaints);
  }
  const primary = Object.entries(yaml.comparisons).filter(([, comparison]) => isPrimary(comparison));
  for (const [name, { endpoint }] of primary.slice(MAX_PRIMARY)) {
    complaints.add(
      ['comparisons', name, endpoint === undefined ? 'role' : 'endpoint'],
      `${name} is primary comparison ${primary.length} of at most ${MAX_PRIMARY}`,
      'leave those primary that were named as endpoints before run 1',
      0,
    );
  }
  const named = new Map<string, string>();
  for (const [name, { endpoint }] of Object.entries(yaml.comparisons)) {
    const other = endpoint === undefined ? undefined : named.get(endpoint);
    if (endpoint !== undefined && other !== undefined) {
      complaints.add(
        ['comparisons', name, 'endpoint'],
        `comparison ${other} names this endpoint already`,
        'an endpoint has one comparison: leave the other exploratory',
        0,
      );
    }
    if (endpoint !== undefined) named.set(endpoint, name);
  }
}

function checkComparison(
  name: string,
  comparison: ComparisonYaml,
  yaml: AnalysisYaml,
  complaints: Complaints,
): void {
  const path = ['comparisons', name];
  const table = Object.hasOwn(yaml.tables, comparison.table) ? yaml.tables[comparison.table] : undefined;
  if (!table) {
    complaints.unknown([...path, 'table'], 'table', comparison.table, Object.keys(yaml.tables));
    return;
  }
  if (table.count !== undefined) {
    complaints.add(
      [...path, 'table'],
      `table ${comparison.table} counts ${table.count}, which have no value per run to compare`,
      'compare a table of a field, or of a share of chains',
      0,
    );
    return;
  }
  const groupings = groupingsOf(table, yaml.fields);
  if (groupings.length === 0) {
    complaints.add([...path, 'table'], `table ${comparison.table} has one group only`, 'give it by:', 0);
    return;
  }
  for (const side of ['of', 'with'] as const) {
    if (comparison[side].length === groupings.length) continue;
    complaints.add(
      [...path, side],
      levelsWrong(comparison.table, groupings.length, comparison[side].length),
      `write one level each of: ${groupings.join(', ')}`,
    );
  }
  checkStatistic(path, comparison, table, yaml, complaints);
  if (comparison.endpoint !== undefined && comparison.role === 'exploratory') {
    complaints.add(
      [...path, 'role'],
      'an endpoint of the plan is not exploratory',
      'leave role: out, or endpoint:',
    );
  }
  if (comparison.strata !== undefined && groupings.includes(comparison.strata)) {
    complaints.add(
      [...path, 'strata'],
      `table ${comparison.table} is grouped by ${comparison.strata} already`,
      'name something that its groups do not say',
    );
  }
  if (comparison.strata !== undefined && groupings.length > table.by.length) {
    complaints.add(
      [...path, 'strata'],
      `table ${comparison.table} is of a sweep, which is not divided further`,
      'compare groups of a table of one distance',
    );
  }
  if (JSON.stringify(comparison.of) === JSON.stringify(comparison.with)) {
    complaints.add([...path, 'with'], 'a group compared with itself', 'name another group');
  }
}

function checkStatistic(
  path: readonly string[],
  { statistic, table: name }: ComparisonYaml,
  table: TableYaml,
  yaml: AnalysisYaml,
  complaints: Complaints,
): void {
  if (statistic === 'median') return;
  const here = [...path, 'statistic'];
  if (statistic !== 'iqr' && percentileOf(statistic) === undefined) {
    complaints.add(here, `'${statistic}' is no percentile`, PERCENTILES);
  }
  const ofRuns =
    Object.hasOwn(yaml.fields, table.field ?? '') && yaml.fields[table.field ?? '']?.per === 'run';
  if (table.share === undefined && !ofRuns) return;
  const one = table.share === undefined ? 'its field is per run' : 'it counts shares';
  complaints.add(here, `table ${name} has one value per run: ${one}`, 'leave statistic: out');
}
