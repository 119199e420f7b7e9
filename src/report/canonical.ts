/**
 * Canonical JSON: keys sorted by code unit, floats in shortest round-trip form (ECMAScript's own),
 * two spaces of indentation so that git shows which value moved, one newline at the end.
 * Throws a TypeError with the path on NaN, infinity, undefined and bigint: none may reach a report.
 */
export function canonicalJson(value: unknown): string {
  return `${JSON.stringify(sorted(value, '$'), null, 2)}\n`;
}

function sorted(value: unknown, path: string): unknown {
  if (Array.isArray(value)) return value.map((item, index) => sorted(item, `${path}[${index}]`));
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item, `${path}.${key}`)]));
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${path} is ${value}`);
  if (value === undefined || typeof value === 'bigint') throw new TypeError(`${path} is ${typeof value}`);
  return Object.is(value, -0) ? 0 : value;
}
