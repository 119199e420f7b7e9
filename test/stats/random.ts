import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Where a simulated archive's chance comes from: the same seed, the same archives. */
export interface Random {
  /** In (0, 1). */
  uniform(): number;
  /** An integer from `low` to `high`, both included. */
  integer(low: number, high: number): number;
  /** Mean 0, standard deviation 1. */
  normal(): number;
  /** Student's t: heavier tails the smaller `degrees`, which is at least 1; of 2 and below the variance is infinite. */
  student(degrees: number): number;
  /** Mean 1, skewed to the right. */
  exponential(): number;
}

export function randomOf(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const uniform = (): number => uniformFloat64(generator) || Number.EPSILON;
  const exponential = (): number => -Math.log(uniform());
  // Box and Muller 1958.
  const normal = (): number => Math.sqrt(2 * exponential()) * Math.cos(2 * Math.PI * uniform());
  const chiSquare = (degrees: number): number => {
    let sum = degrees % 2 === 1 ? normal() ** 2 : 0;
    for (let pair = 0; pair < Math.floor(degrees / 2); pair++) sum += 2 * exponential();
    return sum;
  };
  return {
    uniform,
    integer: (low, high) => low + Math.floor(uniform() * (high - low + 1)),
    normal,
    student: (degrees) => normal() / Math.sqrt(chiSquare(degrees) / degrees),
    exponential,
  };
}
