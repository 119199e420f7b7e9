/** So many times the size of what was subtracted is what floats leave of a difference that is 0: 2.01 − 2.00 + 2.00 − 2.01. */
const NOISE = 1e-13;

/** Differences of values up to `size`, with 0 for what is only their rounding: it would pass for an effect, however small. */
export function withoutNoise(differences: Float64Array, size: number): Float64Array {
  return differences.map((one) => (Math.abs(one) <= NOISE * size ? 0 : one));
}

/** The largest of them, without its sign. */
export function sizeOf(values: readonly number[]): number {
  return values.reduce((largest, one) => Math.max(largest, Math.abs(one)), 0);
}
