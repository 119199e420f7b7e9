import type { FieldYaml } from './field.ts';
import { type NamedField, namedFields } from './named-fields.ts';
import type { TableYaml } from './table.ts';

/** The fields of a sweep by the name that was declared, in the order of its distances; empty where nothing sweeps. */
export function sweptFields(name: string, fields: Readonly<Record<string, FieldYaml>>): NamedField[] {
  return namedFields(fields).filter(({ path, yaml }) => path[1] === name && Array.isArray(yaml.within));
}

/**
 * The groupings of a table by name: those that it is `by`, and last, where its field is a whole sweep, that field: its
 * levels are the distances, as they are written.
 */
export function groupingsOf(table: TableYaml, fields: Readonly<Record<string, FieldYaml>>): string[] {
  const { by, field } = table;
  return field !== undefined && sweptFields(field, fields).length > 0 ? [...by, field] : by;
}
