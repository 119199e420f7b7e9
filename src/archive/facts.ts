export type Fact = string | number | boolean;

/**
 * The fact at a dotted path of a JSON part ("kernel.release", "clocksource.available.0"); undefined where there
 * is none, or no plain value.
 */
export function factAt(part: unknown, path: string): Fact | undefined {
  let value = part;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.entries(value).find(([key]) => key === name)?.[1];
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined;
}

/** The CPU is emulated: order, counts and exact zeros hold, durations and their ratios do not. */
export function isEmulated(host: unknown): boolean {
  return factAt(host, 'virtualisation.emulated') === true;
}
