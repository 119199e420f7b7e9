import { isConvertible } from '../../report/units.ts';
import type { YamlPath } from '../../yaml/read.ts';
import type { Complaints } from './complaints.ts';
import { FIELD_KINDS, type FieldKind, type FieldYaml } from './field.ts';
import { kindOf, namedFields } from './named-fields.ts';
import type { AnalysisYaml } from './schema.ts';
import { checkUnits } from './units.ts';

/** Keys that belong to one kind, beside the kind's own; those of every kind are not here. */
const COMPANIONS: Readonly<Record<string, FieldKind>> = { else: 'rules', around: 'events', within: 'events' };

/** Complains of a field that is not exactly one thing, of its units and levels. */
export function checkField(path: YamlPath, field: FieldYaml, complaints: Complaints): void {
  const kind = kindOf(field);
  if (kind === undefined) {
    const kinds = FIELD_KINDS.join(', ');
    complaints.add(
      path,
      `field ${String(path.at(-1))} needs exactly one of ${kinds}`,
      'say what it is made of',
    );
    return;
  }
  for (const [key, of] of Object.entries(COMPANIONS)) {
    if (of === kind || !Object.hasOwn(field, key)) continue;
    complaints.add([...path, key], `${key} has no meaning beside ${kind}`, 'leave the key out');
  }
  if (field.per === 'run' && kind !== 'sql' && kind !== 'rules') {
    complaints.add([...path, 'per'], `${kind} is of chains, not of runs`, 'leave per: out');
  }
  if (kind === 'top') checkTop(path, field, complaints);
  if (kind === 'between') checkBetween(path, field, complaints);
  else if (kind === 'events') checkEvents(path, field, complaints);
  else if (kind === 'sql') checkUnits(path, field, complaints);
  else checkNoUnits(path, kind, field, complaints);
  if (field.levels && Object.keys(field.levels).length === 0) {
    complaints.add([...path, 'levels'], 'names no level', 'leave the key out');
  }
}

function checkTop(path: YamlPath, { top }: FieldYaml, complaints: Complaints): void {
  const here = [...path, 'top'];
  const { n, share, within = [] } = top ?? {};
  if ((n === undefined) === (share === undefined)) {
    complaints.add(here, 'top needs one of n and share', 'say n: 10, or share: 0.001');
  }
  if (new Set(within).size < within.length) {
    complaints.add([...here, 'within'], 'names one thing twice', 'name it once');
  }
}

function checkBetween(path: YamlPath, { unit, show }: FieldYaml, complaints: Complaints): void {
  if (unit !== undefined && unit !== 'ns') {
    complaints.add([...path, 'unit'], `a difference of two times is in ns, not ${unit}`, 'say show: instead');
  }
  checkUnits(path, { unit: 'ns', show }, complaints);
}

function checkEvents(path: YamlPath, field: FieldYaml, complaints: Complaints): void {
  const { around, within, unit } = field;
  if (around === undefined) {
    complaints.add(path, 'around is missing', 'say around: the chain’s time in ns, for example ttwu_ts_ns');
  }
  if (within === undefined) complaints.add(path, 'within is missing', 'say within: the greatest distance');
  if (unit === undefined) {
    complaints.add(path, 'within has no unit', 'say unit: ns, µs, ms or s');
  } else {
    checkUnits(path, { unit }, complaints);
    if (!isConvertible(unit, 'ns')) {
      complaints.add([...path, 'unit'], `within is a time, and ${unit} is none`, 'ns, µs, ms, s, min or h');
    }
  }
  if (field.show !== undefined) {
    complaints.add([...path, 'show'], 'a count is shown as it is', 'leave show: out');
  }
  const distances = [within ?? []].flat();
  if (new Set(distances).size < distances.length) {
    complaints.add([...path, 'within'], 'holds one distance twice', 'name it once');
  }
}

function checkNoUnits(path: YamlPath, kind: FieldKind, field: FieldYaml, complaints: Complaints): void {
  for (const key of ['unit', 'show', 'decimals'] as const) {
    if (field[key] !== undefined)
      complaints.add(
        [...path, key],
        `${key} has no meaning beside ${kind}: its value is ${kind === 'top' ? 'yes/no' : 'text'}`,
        'leave the key out',
      );
  }
}

/** Complains of names that two fields have: a sweep makes names of its own; SQL does not tell upper from lower case. */
export function checkFieldNames(yaml: AnalysisYaml, complaints: Complaints): void {
  const seen = new Map<string, string>();
  for (const { name, path } of namedFields(yaml.fields)) {
    const other = seen.get(name.toLowerCase());
    if (other !== undefined) {
      complaints.add(path, `field ${name} has the name of field ${other}`, 'name one of them otherwise');
    }
    seen.set(name.toLowerCase(), name);
  }
}
