import type { YamlPath } from '../../yaml/read.ts';
import { FIELD_KINDS, type FieldKind, type FieldYaml } from './field.ts';

/** A field by the name under which it can be used. Of a sweep each distance is a field. */
export interface NamedField {
  name: string;
  /** Where it is declared. */
  path: YamlPath;
  kind: FieldKind;
  yaml: FieldYaml;
  /** Of its value; undefined: none was said. */
  unit: string | undefined;
  label: string;
  /** With `events`: the distance, in the field's `unit`. */
  within: number | undefined;
}

/** The one kind that a field has; undefined when it has none or several. */
export function kindOf(field: FieldYaml): FieldKind | undefined {
  const kinds = FIELD_KINDS.filter((kind) => field[kind] !== undefined);
  return kinds.length === 1 ? kinds[0] : undefined;
}

/** Every field that can be named, in the order of the file, a sweep's by distance as written. */
export function namedFields(fields: Readonly<Record<string, FieldYaml>>): NamedField[] {
  return Object.entries(fields).flatMap(([name, yaml]): NamedField[] => {
    const kind = kindOf(yaml);
    if (kind === undefined) return [];
    const base = { name, path: ['fields', name], kind, yaml, unit: unitOf(kind, yaml), within: undefined };
    if (kind !== 'events') return [{ ...base, label: yaml.label ?? name }];
    const { within = [], label = name, unit = '' } = yaml;
    const distances = [within].flat();
    return distances.map((distance) => ({
      ...base,
      name: Array.isArray(within) ? sweptName(name, distance) : name,
      label: Array.isArray(within) ? `${label} (±\u00a0${distance}\u00a0${unit})` : label,
      within: distance,
    }));
  });
}

/** `retries_10`; a point would end a name: `retries_0_5`. */
function sweptName(name: string, distance: number): string {
  return `${name}_${String(distance).replace('.', '_')}`;
}

function unitOf(kind: FieldKind, yaml: FieldYaml): string | undefined {
  switch (kind) {
    case 'between':
      return 'ns';
    case 'events':
      return '1';
    default:
      return yaml.unit;
  }
}
