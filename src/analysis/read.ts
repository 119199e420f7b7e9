import { isConvertible, isTimeUnit } from '../report/units.ts';
import { closest } from '../suggest.ts';
import { readYaml, type YamlDocument } from '../yaml.ts';
import { Complaints } from './complaints.ts';
import { parseCell, parseFact } from './reference.ts';
import {
  type AnalysisYaml,
  analysisSchema,
  type FieldYaml,
  type TableYaml,
  type ValueYaml,
} from './schema.ts';

/** A valid analysis: its names fit each other. Columns, labels and levels are checked against the archives later. */
export type Analysis = YamlDocument<AnalysisYaml>;

const NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;
const ANCHOR = /^[a-z][a-z0-9-]*$/;
/** Spellings of units that are known under another one. */
const SPELLINGS: Readonly<Record<string, string>> = {
  us: 'µs',
  μs: 'µs',
  nsec: 'ns',
  usec: 'µs',
  msec: 'ms',
  sec: 's',
};

/**
 * Reads analysis.yaml. Throws UserErrors, each with line and column: what the schema refuses, names that do not
 * exist, units that do not convert, statistics that a table cannot have.
 */
export function readAnalysis(text: string, file: string): Analysis {
  const document = readYaml(text, file, analysisSchema);
  const complaints = new Complaints(document);
  const yaml = document.value;
  checkNames(yaml, complaints);
  for (const [name, field] of Object.entries(yaml.fields)) checkField(['fields', name], field, complaints);
  for (const [name, table] of Object.entries(yaml.tables)) checkTable(name, table, yaml, complaints);
  checkFigures(yaml, complaints);
  for (const [name, value] of Object.entries(yaml.values)) checkValue(name, value, yaml, complaints);
  complaints.throwIfAny();
  return document;
}

/** The statistics of a table: the names of its columns. */
export function statisticsOf(table: TableYaml): string[] {
  if (table.share !== undefined) return ['share'];
  return [...new Set(table.statistics ?? ['median'])];
}

function checkNames(yaml: AnalysisYaml, complaints: Complaints): void {
  const maps = {
    archives: yaml.archives,
    fields: yaml.fields,
    tables: yaml.tables,
    code: yaml.code,
    values: yaml.values,
  };
  for (const [map, entries] of Object.entries(maps)) {
    for (const name of Object.keys(entries)) {
      if (NAME.test(name)) continue;
      complaints.add(
        [map, name],
        `'${name}' is no name`,
        'letters, digits, _ and -, beginning with a letter',
      );
    }
  }
  for (const name of Object.keys(yaml.figures)) {
    if (ANCHOR.test(name)) continue;
    complaints.add(
      ['figures', name],
      `'${name}' is no anchor`,
      'small letters, digits and -, beginning with a letter',
    );
  }
  for (const name of ['host', 'experiment', 'probes'].filter((one) => Object.hasOwn(yaml.tables, one))) {
    complaints.add(
      ['tables', name],
      `'${name}' is the name of an archive’s facts`,
      'give the table another name',
    );
  }
  if (Object.keys(yaml.archives).length === 0)
    complaints.add(['archives'], 'names no archive', 'leave the key out');
}

/** Unit and show of anything that has them. */
export function checkUnits(
  path: readonly PropertyKey[],
  { unit, show }: { unit?: string | undefined; show?: string | undefined },
  complaints: Complaints,
): void {
  for (const [key, value] of Object.entries({ unit, show })) {
    const spelling = value === undefined ? undefined : SPELLINGS[value];
    if (spelling)
      complaints.add([...path, key], `'${value}' is written ${spelling} here`, `write ${spelling}`);
  }
  if (show === undefined) return;
  if (unit === undefined) {
    complaints.add([...path, 'show'], `shows in ${show} what has no unit`, 'say unit: too');
  } else if (!isConvertible(unit, show)) {
    const remedy = isTimeUnit(unit) ? 'units of time: ns, µs, ms, s, min, h' : `leave show out`;
    complaints.add([...path, 'show'], `${unit} cannot be shown in ${show}`, remedy);
  }
}

function checkField(path: readonly PropertyKey[], field: FieldYaml, complaints: Complaints): void {
  checkUnits(path, field, complaints);
  if (field.levels && Object.keys(field.levels).length === 0) {
    complaints.add([...path, 'levels'], 'names no level', 'leave the key out');
  }
}

function checkTable(name: string, table: TableYaml, yaml: AnalysisYaml, complaints: Complaints): void {
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

function checkFigures(yaml: AnalysisYaml, complaints: Complaints): void {
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
    if (figure.kind === 'stages') checkUnits(path, { unit: 'ns', show: figure.show }, complaints);
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

/** The long form of a value: a string is a fact or a cell. */
export function longForm(value: string | ValueYaml): ValueYaml {
  if (typeof value !== 'string') return value;
  return parseFact(value) ? { fact: value } : { cell: value };
}

const COMPANIONS: Record<string, readonly string[]> = {
  cell: ['decimals'],
  fact: ['of', 'unit', 'show', 'decimals'],
  count: ['where', 'warmup', 'of'],
  sql: ['from', 'where', 'warmup', 'of', 'unit', 'show', 'decimals'],
};

function checkValue(
  name: string,
  written: string | ValueYaml,
  yaml: AnalysisYaml,
  complaints: Complaints,
): void {
  const path = ['values', name];
  const value = longForm(written);
  const kinds = Object.keys(COMPANIONS).filter((kind) => Object.hasOwn(value, kind));
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    complaints.add(
      path,
      `value ${name} needs exactly one of ${Object.keys(COMPANIONS).join(', ')}`,
      'say which it is',
    );
    return;
  }
  for (const key of Object.keys(value)) {
    if (key === kind || COMPANIONS[kind]?.includes(key)) continue;
    complaints.add([...path, key], `${key} has no meaning beside ${kind}`, 'leave the key out');
  }
  checkUnits(path, value, complaints);
  if (value.of !== undefined && value.unit !== undefined) {
    complaints.add([...path, 'of'], 'a count has of:, an amount has unit:', 'leave one out');
  }
  const textPath = typeof written === 'string' ? path : [...path, kind];
  if (value.fact !== undefined) checkFact(textPath, value.fact, yaml, complaints);
  if (value.cell !== undefined) checkCell(textPath, value.cell, yaml, complaints);
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
  const statistics = statisticsOf(table);
  if (!statistics.includes(cell.statistic)) {
    complaints.unknown(path, `statistic in table ${cell.table}`, cell.statistic, statistics);
  }
  if (cell.levels.length !== table.by.length) {
    const remedy =
      table.by.length === 0
        ? `write ${cell.table}.${cell.statistic}`
        : `one level each of: ${table.by.join(', ')}`;
    complaints.add(
      path,
      `table ${cell.table} has ${table.by.length} groupings, not ${cell.levels.length}`,
      remedy,
      0,
    );
  }
}
