import { closest } from '../../suggest.ts';
import type { YamlPath } from '../../yaml/read.ts';
import { statisticsOf } from './check-tables.ts';
import { type Complaints, levelsWrong } from './complaints.ts';
import { namedFields } from './named-fields.ts';
import { parseCell, parseFact, parsePart } from './reference.ts';
import type { AnalysisYaml } from './schema.ts';
import { groupingsOf } from './sweep.ts';
import { checkUnits } from './units.ts';
import type { ValueYaml } from './value.ts';

/** The long form of a value: a string is a fact, a part or a cell. */
export function longForm(value: string | ValueYaml): ValueYaml {
  if (typeof value !== 'string') return value;
  if (parseFact(value)) return { fact: value };
  return parsePart(value) ? { part: value } : { cell: value };
}

/** The view that a value's rows are of. */
export function viewOf({ count, from = 'chains', correlation, of }: ValueYaml): 'runs' | 'chains' | 'events' {
  if (correlation !== undefined) return of === 'chains' ? 'chains' : 'runs';
  return count ?? from;
}

const COMPANIONS: Record<string, readonly string[]> = {
  cell: ['decimals'],
  part: ['decimals'],
  fact: ['of', 'unit', 'show', 'decimals'],
  count: ['where', 'warmup', 'of'],
  sql: ['from', 'where', 'warmup', 'of', 'unit', 'show', 'decimals'],
  correlation: ['x', 'y', 'of', 'where', 'decimals'],
};

/** Complains of a value that is not exactly one thing, or names what the analysis has not. */
export function checkValue(
  name: string,
  written: string | ValueYaml,
  yaml: AnalysisYaml,
  complaints: Complaints,
  path: YamlPath = ['values', name],
): void {
  const value = longForm(written);
  const kinds = Object.keys(COMPANIONS).filter((kind) => Object.hasOwn(value, kind));
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    complaints.add(
      path,
      `${path[0] === 'checks' ? 'check' : 'value'} ${name} needs exactly one of ${Object.keys(COMPANIONS).join(', ')}`,
      'say which it is',
    );
    return;
  }
  for (const key of Object.keys(value)) {
    // What a check is called is its title.
    if (key === kind || COMPANIONS[kind]?.includes(key) || (key === 'short' && path[0] === 'values'))
      continue;
    complaints.add([...path, key], `${key} has no meaning beside ${kind}`, 'leave the key out');
  }
  checkUnits(path, value, complaints);
  if (value.of !== undefined && value.unit !== undefined) {
    complaints.add([...path, 'of'], 'a count has of:, an amount has unit:', 'leave one out');
  }
  const textPath = typeof written === 'string' ? path : [...path, kind];
  if (value.fact !== undefined) checkFact(textPath, value.fact, yaml, complaints);
  if (value.part !== undefined) checkPart(textPath, value.part, yaml, complaints);
  if (value.cell !== undefined) checkCell(textPath, value.cell, yaml, complaints);
  if (value.correlation !== undefined) checkCorrelation(path, value, yaml, complaints);
}

function checkCorrelation(
  path: YamlPath,
  value: ValueYaml,
  yaml: AnalysisYaml,
  complaints: Complaints,
): void {
  const { of = 'runs' } = value;
  const fields = namedFields(yaml.fields);
  if (of !== 'runs' && of !== 'chains')
    complaints.unknown([...path, 'of'], 'unit of a correlation', String(of), ['runs', 'chains']);
  for (const axis of ['x', 'y'] as const) {
    const name = value[axis];
    if (name === undefined) {
      complaints.add(path, `${axis} is missing`, `say ${axis}: the field`);
      continue;
    }
    const field = fields.find((one) => one.name === name);
    if (!field) {
      complaints.unknown(
        [...path, axis],
        'field',
        name,
        fields.map((one) => one.name),
      );
    } else if (of === 'chains' && field.yaml.per === 'run') {
      complaints.add([...path, axis], `field ${name} is per run, and has no value per chain`, 'say of: runs');
    }
  }
}

function checkPart(path: YamlPath, text: string, yaml: AnalysisYaml, complaints: Complaints): void {
  const reference = parsePart(text);
  if (!reference) {
    complaints.add(path, `'${text}' is no part of a report`, 'write checks.name or comparisons.name', 0);
    return;
  }
  const known = Object.keys(yaml[reference.part]);
  if (!known.includes(reference.name)) {
    const kind = reference.part === 'checks' ? 'check' : 'comparison';
    complaints.unknown(path, kind, reference.name, known);
  }
}

function checkFact(
  path: readonly PropertyKey[],
  text: string,
  yaml: AnalysisYaml,
  complaints: Complaints,
): void {
  const fact = parseFact(text);
  if (!fact) {
    complaints.add(
      path,
      `'${text}' is no fact`,
      'host.…, experiment.… or probes.…, for example host.kernel.release',
      0,
    );
  } else if (fact.archive !== undefined && !Object.hasOwn(yaml.archives, fact.archive)) {
    complaints.unknown(path, 'archive', fact.archive, Object.keys(yaml.archives));
  }
}

function checkCell(
  path: readonly PropertyKey[],
  text: string,
  yaml: AnalysisYaml,
  complaints: Complaints,
): void {
  const cell = parseCell(text);
  if (!cell) {
    const meant = closest(text, Object.keys(yaml.tables));
    complaints.add(
      path,
      `'${text}' is neither a cell nor a fact`,
      `write ${meant ?? 'table'}[level, level].statistic, or host.…`,
      0,
    );
    return;
  }
  const table = Object.hasOwn(yaml.tables, cell.table) ? yaml.tables[cell.table] : undefined;
  if (!table) {
    complaints.unknown(path, 'table', cell.table, Object.keys(yaml.tables));
    return;
  }
  const statistics: string[] = statisticsOf(table);
  if (!statistics.includes(cell.statistic)) {
    complaints.unknown(path, 'statistic', cell.statistic, statistics, ` in table ${cell.table}`);
  }
  const groupings = groupingsOf(table, yaml.fields);
  if (cell.levels.length !== groupings.length) {
    const remedy =
      groupings.length === 0
        ? `write ${cell.table}.${cell.statistic}`
        : `write one level each of: ${groupings.join(', ')}`;
    complaints.add(path, levelsWrong(cell.table, groupings.length, cell.levels.length), remedy, 0);
  }
}
