/** The name of an axis or a column with its unit, as both languages have it. */
export function inUnit(name: string, unit: string): string {
  return unit === '1' ? name : `${name} in ${unit}`;
}
