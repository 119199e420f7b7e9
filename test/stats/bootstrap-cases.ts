import { bootstrapInterval } from '../../src/analysis/statistics/bootstrap.ts';
import { ascending } from '../../src/analysis/statistics/confidence.ts';
import { medianOfSorted } from '../../src/analysis/statistics/median.ts';
import { interquartileRange, medianAbsoluteDeviation } from '../../src/analysis/statistics/spread.ts';
import { meanInterval, standardDeviationInterval } from '../../src/analysis/statistics/studentised.ts';
import { archive, heavyChains, heavyRuns, none, normalRuns, type Plan } from './archives.ts';
import type { Case } from './measure.ts';
import type { Random } from './random.ts';

type Draw = (random: Random) => number;

const alone = (runs: number, draw: Draw, random: Random): number[][] =>
  Array.from({ length: runs }, () => [draw(random)]);

function meanOver(runs: number, run: Plan['run'], words: string): Case {
  const plan: Plan = { blocks: runs, idle: 1, load: 0, shift: 0, block: none, run, chain: heavyChains };
  return {
    name: `mean over ${runs} runs, ${words}`,
    draw: (random) => ({ interval: meanInterval(archive(plan, random).map(({ idle }) => idle)), truth: 12 }),
  };
}

function meanOfSkewed(runs: number): Case {
  return {
    name: `mean over ${runs} runs, exponential`,
    draw: (random) => ({
      interval: meanInterval(alone(runs, ({ exponential }) => exponential(), random)),
      truth: 1,
    }),
  };
}

/** Blocks of one to four runs that share more than half of their variance. */
function clustered(blocks: number, random: Random): number[][] {
  return Array.from({ length: blocks }, () => {
    const level = 12 * random.normal();
    return Array.from({ length: random.integer(1, 4) }, () => level + 10 * random.normal());
  });
}

function deviationOver(runs: number, words: string, draw: Draw, truth: number, mayLack = 0.005): Case {
  return {
    mayLack,
    name: `standard deviation over ${runs} runs, ${words}`,
    draw: (random) => ({ interval: standardDeviationInterval(alone(runs, draw, random)), truth }),
  };
}

const student =
  (degrees: number): Draw =>
  (random) =>
    random.student(degrees);

/** The median, in a third of the time: it is taken 10,000 times an archive. */
const middle = (values: readonly number[]): number => medianOfSorted(ascending(values));

export const BOOTSTRAP: Case[] = [
  meanOver(20, normalRuns, 'normal runs'),
  meanOver(25, heavyRuns, 'heavy tails'),
  meanOver(50, heavyRuns, 'heavy tails'),
  meanOfSkewed(20),
  meanOfSkewed(25),
  {
    name: 'mean over 25 blocks of 1 to 4 clustered runs',
    draw: (random) => ({ interval: meanInterval(clustered(25, random)), truth: 0 }),
  },
  {
    name: 'median over 25 blocks of 1 to 4 clustered runs',
    draw: (random) => ({ interval: bootstrapInterval(clustered(25, random), middle), truth: 0 }),
  },
  deviationOver(20, 'normal runs', ({ normal }) => normal(), 1),
  deviationOver(25, 't with 8 degrees of freedom', student(8), Math.sqrt(8 / 6)),
];

/** Spreads of normal runs by quantiles: the interquartile range is 2·0.6745 of them, the median absolute deviation half. */
export const CONSERVATIVE: Case[] = [
  {
    name: 'interquartile range over 25 runs, normal runs',
    draw: (random) => ({
      interval: bootstrapInterval(
        alone(25, ({ normal }) => normal(), random),
        interquartileRange,
      ),
      truth: 1.34898,
    }),
  },
  {
    name: 'median absolute deviation over 25 runs, normal runs',
    draw: (random) => ({
      interval: bootstrapInterval(
        alone(25, ({ normal }) => normal(), random),
        medianAbsoluteDeviation,
      ),
      truth: 0.67449,
    }),
  },
];

/** Standard deviations that a few far runs decide: no method tried covers them in 93 %, see `standardDeviationInterval`. */
export const BEYOND: Case[] = [
  deviationOver(25, 't with 5 degrees of freedom', student(5), Math.sqrt(5 / 3), 0.05),
  deviationOver(25, 't with 3 degrees of freedom', student(3), Math.sqrt(3), 0.1),
  deviationOver(25, 'exponential', ({ exponential }) => exponential(), 1, 0.1),
];
