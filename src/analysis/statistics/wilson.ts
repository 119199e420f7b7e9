import jstat from 'jstat';
import type { Interval } from '../../report/quantity.ts';
import { LEVEL } from './confidence.ts';

/**
 * Wilson's score interval of k of n independent things (runs; never chains of one run): the shares π that a score test
 * would not reject, (p̂ + z²/2n ± z·√(p̂(1 − p̂)/n + z²/4n²)) / (1 + z²/n) (Wilson 1927; Newcombe 1998, "Two-sided
 * confidence intervals for the single proportion", method 3). Its level is nominal. Undefined for n = 0.
 */
export function wilsonInterval(k: number, n: number): Interval | undefined {
  if (n === 0) return undefined;
  const z = -jstat.normal.inv((1 - LEVEL) / 2, 0, 1);
  const share = k / n;
  const centre = share + z ** 2 / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  const scale = 1 + z ** 2 / n;
  return {
    low: k === 0 ? 0 : (centre - half) / scale,
    high: k === n ? 1 : (centre + half) / scale,
    level: LEVEL,
    method: 'wilson',
  };
}
