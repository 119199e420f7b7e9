import { readYaml, type YamlDocument } from '../../yaml/read.ts';
import { checkCheck } from './check-checks.ts';
import { checkComparisons } from './check-comparisons.ts';
import { checkField, checkFieldNames } from './check-fields.ts';
import { checkFigures, type ResolvedFigure } from './check-figures.ts';
import { checkList } from './check-lists.ts';
import { checkSeries } from './check-series.ts';
import { checkSubsets } from './check-subsets.ts';
import { checkTable } from './check-tables.ts';
import { checkValue } from './check-values.ts';
import { Complaints } from './complaints.ts';
import { type Resolved, requireWhole, resolve } from './resolve.ts';
import { type AnalysisYaml, analysisSchema } from './schema.ts';

/** A valid analysis: its names fit each other. Columns, labels and levels are checked against the archives later. */
export interface Analysis extends YamlDocument<AnalysisYaml> {
  /** What was read. */
  text: string;
  /** Its parts with what they name, in the order of the file. */
  resolved: Resolved & { figures: ReadonlyMap<string, ResolvedFigure> };
}

const NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;
const ANCHOR = /^[a-z][a-z0-9-]*$/;
/** What a value may begin with, other than a table’s name. */
const RESERVED = ['host', 'experiment', 'probes', 'checks', 'comparisons'];

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
  checkFieldNames(yaml, complaints);
  for (const [name, table] of Object.entries(yaml.tables)) checkTable(name, table, yaml, complaints);
  checkComparisons(yaml, complaints);
  for (const [name, check] of Object.entries(yaml.checks)) checkCheck(name, check, yaml, complaints);
  for (const [name, subsets] of Object.entries(yaml.subsets)) checkSubsets(name, subsets, yaml, complaints);
  for (const [name, list] of Object.entries(yaml.lists)) checkList(name, list, complaints);
  for (const [name, series] of Object.entries(yaml.series)) checkSeries(name, series, yaml, complaints);
  const parts = resolve(yaml);
  const figures = checkFigures(yaml, parts, complaints);
  for (const [name, value] of Object.entries(yaml.values)) checkValue(name, value, yaml, complaints);
  complaints.throwIfAny();
  const resolved = { ...parts, figures };
  requireWhole({ ...resolved }, yaml);
  return { ...document, text, resolved };
}

function checkNames(yaml: AnalysisYaml, complaints: Complaints): void {
  const maps = {
    archives: yaml.archives,
    fields: yaml.fields,
    tables: yaml.tables,
    comparisons: yaml.comparisons,
    checks: yaml.checks,
    subsets: yaml.subsets,
    lists: yaml.lists,
    series: yaml.series,
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
  for (const name of RESERVED.filter((one) => Object.hasOwn(yaml.tables, one))) {
    complaints.add(
      ['tables', name],
      `'${name}' is what values of another kind begin with`,
      'give the table another name',
    );
  }
  if (Object.keys(yaml.archives).length === 0)
    complaints.add(['archives'], 'names no archive', 'leave the key out');
}
