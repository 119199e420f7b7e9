import type { Complaints } from './complaints.ts';
import type { FieldYaml } from './field.ts';
import { checkUnits } from './units.ts';

/** Complains of a field's units and levels. */
export function checkField(path: readonly PropertyKey[], field: FieldYaml, complaints: Complaints): void {
  checkUnits(path, field, complaints);
  if (field.levels && Object.keys(field.levels).length === 0) {
    complaints.add([...path, 'levels'], 'names no level', 'leave the key out');
  }
}
