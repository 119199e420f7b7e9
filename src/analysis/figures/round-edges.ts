/**
 * About `count` + 1 ascending edges at multiples of 1, 2 or 5 times a power of ten, from at most `low` to at least `high`
 * (`low` < `high`, both finite, `count` a whole number from 1 on; the edges are in the ends' unit). These are the nice ticks of d3-array 3 (Bostock 2012–2023),
 * but powers of ten are read as decimal literals: `Math.pow` and `Math.log10` differ between engines.
 */
export function roundEdges(low: number, high: number, count: number): number[] {
  let step = stepOf(low, high, count);
  let [begin, end] = [below(low, step), above(high, step)];
  // The ends rounded outwards can ask for a wider step, which rounds them again: at most until one of them is 0. Of one bin
  // around 0 that would have no end, so that it is left at two.
  const rounds = count === 1 && low < 0 && high > 0 ? 0 : ROUNDS;
  for (let round = 0; round < rounds; round++) {
    const wider = stepOf(begin, end, count);
    if (wider.size === step.size && wider.inverse === step.inverse) break;
    step = wider;
    [begin, end] = [below(begin, step), above(end, step)];
  }
  const [first, last] = [multiples(begin, step, Math.round), multiples(end, step, Math.round)];
  return Array.from({ length: last - first + 1 }, (_, index) => at(first + index, step));
}

/** More than any data has needed; what is left then still holds it. */
const ROUNDS = 20;

/** A step of `size`, or where that is below 1, of 1/`inverse`: integers, so that edges come out as decimals are read. */
interface Step {
  size: number;
  inverse: boolean;
}

/** The factors 1, 2, 5 and 10 change at the geometric means of their neighbours. */
const FACTORS = [
  [10, Math.sqrt(50)],
  [5, Math.sqrt(10)],
  [2, Math.sqrt(2)],
] as const;

function stepOf(low: number, high: number, count: number): Step {
  const wanted = (high - low) / count;
  const [digits = '1', exponent = '0'] = wanted.toExponential().split('e');
  const factor = FACTORS.find(([, from]) => Number(digits) >= from)?.[0] ?? 1;
  const step = exponent.startsWith('-')
    ? { size: Number(`1e${exponent.slice(1)}`) / factor, inverse: true }
    : { size: Number(`1e${exponent}`) * factor, inverse: false };
  // Of one bin, the step can be so wide that no multiple lies between the ends.
  return count === 1 && above(low, step) > high ? stepOf(low, high, 2) : step;
}

function multiples(value: number, { size, inverse }: Step, round: (value: number) => number): number {
  return round(inverse ? value * size : value / size);
}

function at(index: number, { size, inverse }: Step): number {
  return inverse ? index / size : index * size;
}

/** The last multiple up to `value`; where the quotient's last digit is wrong, it still does not lie above. */
function below(value: number, step: Step): number {
  const index = multiples(value, step, Math.ceil);
  return at(at(index, step) > value ? index - 1 : index, step);
}

/** The first multiple from `value` on. */
function above(value: number, step: Step): number {
  const index = multiples(value, step, Math.floor);
  return at(at(index, step) < value ? index + 1 : index, step);
}
