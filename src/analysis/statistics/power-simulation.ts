import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { normalQuantile } from './distributions.ts';
import { SEED } from './draws.ts';
import { mean, standardDeviation } from './moments.ts';
import { pairedPower, pairsNeeded } from './power.ts';
import { pairedShift, signedRankRank } from './signed-rank.ts';

/** More blocks are not simulated: from 50 on, the formula agrees with simulated normal differences within two points. */
export const SIMULATED_BLOCKS = 100;

/** So many series are simulated: 5,000 keep a whole picture below half a second. */
const SERIES = 5000;

/** Fewer blocks say nothing of how blocks differ. */
export const MIN_PILOT = 6;

/** A number for each picture of how blocks differ. */
export interface Pictures<T> {
  /** As the pilot's differences do, in spread and shape: simulated. */
  pilot: T;
  /** As normal ones of the pilot's standard deviation: simulated. */
  normal: T;
  /** The same by the formula of `pairedPower`, which promises too much below some 20 blocks. */
  formula: T;
}

/** How many blocks would show an effect, and how often. */
export interface PowerCurves {
  /** How often, 0..1, so many blocks show it; null: more than are simulated. Throws RangeError where `blocks` is no count. */
  shown: (blocks: number) => { [picture in keyof Pictures<number>]: number | null };
  /**
   * The fewest blocks that show it with `power`, 0..1 (0.8, 0.9), and from which on more do so too; null: more than are
   * simulated (formula: no number does).
   */
  needed: (power: number) => { [picture in keyof Pictures<number>]: number | null };
}

/**
 * How often an effect is shown, from the paired `differences` of a pilot's blocks (both in one unit): that the signed-rank
 * test at 5 % leaves out 0. 5,000 series of 100 blocks are drawn from a fixed seed: the same numbers on every machine, with
 * a standard error of at most 0.7 points each.
 * - pilot: `effect` ± the distance of a drawn pilot difference from their Hodges–Lehmann shift. The sign is drawn too,
 *   because the test holds for symmetric differences, and distances are scaled to the pilot's standard deviation, of which
 *   those from their own centre fall short.
 * - normal: `effect` + that standard deviation times a normal draw.
 * What few blocks say of spread and shape is itself uncertain and coarse, and no simulation mends that. Throws RangeError where the
 * pilot has fewer than six blocks, one that is no finite number, or no spread.
 */
export function powerCurves(differences: readonly number[], effect: number): PowerCurves {
  if (!Number.isFinite(effect)) throw new RangeError(`an effect is a finite number, not ${effect}`);
  if (differences.length < MIN_PILOT)
    throw new RangeError(`a pilot has ${MIN_PILOT} blocks at least, not ${differences.length}`);
  const sd = standardDeviation(differences);
  if (!(sd > 0 && sd < Number.POSITIVE_INFINITY))
    throw new RangeError('the blocks of the pilot do not differ, or by no finite number');
  const shift = effect / sd;
  const pilot = curveOf(shift, distancesOf(differences, sd));
  const normal = curveOf(shift, normals());
  return {
    shown: (blocks) => {
      if (!Number.isInteger(blocks) || blocks < 1) throw new RangeError(`${blocks} is no number of blocks`);
      return {
        pilot: pilot[blocks - 1] ?? null,
        normal: normal[blocks - 1] ?? null,
        formula: pairedPower({ shift, sd: 1, pairs: blocks }),
      };
    },
    needed: (power) => {
      const formula = pairsNeeded({ shift, sd: 1 }, power);
      return {
        pilot: fewest(pilot, power),
        normal: fewest(normal, power),
        formula: Number.isFinite(formula) ? formula : null,
      };
    },
  };
}

/** SERIES series of SIMULATED_BLOCKS distances from the centre, in standard deviations: as the pilot's, of either sign. */
function distancesOf(differences: readonly number[], sd: number): Float64Array {
  const { value: centre } = pairedShift(differences);
  const standard = differences.map((difference) => (difference - centre) / sd);
  const scale = Math.sqrt(mean(standard.map((distance) => distance * distance)));
  const either = standard.flatMap((distance) => [distance / scale, -distance / scale]);
  const random = xoroshiro128plus(SEED);
  const drawn = new Float64Array(SERIES * SIMULATED_BLOCKS);
  for (let index = 0; index < drawn.length; index++)
    drawn[index] = either[uniformInt(random, 0, either.length - 1)] ?? 0;
  return drawn;
}

let kept: Float64Array | undefined;

/** As many normal distances, the same for every pilot. */
function normals(): Float64Array {
  if (kept) return kept;
  const random = xoroshiro128plus(SEED);
  kept = new Float64Array(SERIES * SIMULATED_BLOCKS);
  // Never exactly 0, whose quantile is infinite.
  for (let index = 0; index < kept.length; index++)
    kept[index] = normalQuantile(uniformFloat64(random) || Number.EPSILON);
  return kept;
}

/** The share of series whose first 1…SIMULATED_BLOCKS differences, `shift` + each distance, show it. */
function curveOf(shift: number, distances: Float64Array): number[] {
  const ranks = Array.from({ length: SIMULATED_BLOCKS }, (_, index) => signedRankRank(index + 1).k);
  const shown = new Array<number>(SIMULATED_BLOCKS).fill(0);
  const series = new Float64Array(SIMULATED_BLOCKS);
  for (let begin = 0; begin < distances.length; begin += SIMULATED_BLOCKS) {
    // How many Walsh averages lie at or below 0, and at or above it: each block adds those with the ones before it.
    let [notAbove, notBelow] = [0, 0];
    for (let last = 0; last < SIMULATED_BLOCKS; last++) {
      const own = shift + (distances[begin + last] as number);
      series[last] = own;
      for (let other = 0; other <= last; other++) {
        const sum = own + (series[other] as number);
        notAbove += sum <= 0 ? 1 : 0;
        notBelow += sum >= 0 ? 1 : 0;
      }
      if (Math.min(notAbove, notBelow) < (ranks[last] as number)) shown[last] = (shown[last] as number) + 1;
    }
  }
  return shown.map((count) => count / SERIES);
}

function fewest(curve: readonly number[], power: number): number | null {
  let blocks = curve.length;
  while (blocks > 0 && (curve[blocks - 1] as number) >= power) blocks--;
  return blocks === curve.length ? null : blocks + 1;
}
