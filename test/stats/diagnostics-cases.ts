import { type DiagnosedRun, type Diagnostics, diagnose } from '../../src/analysis/statistics/diagnostics.ts';
import { mean } from '../../src/analysis/statistics/moments.ts';
import type { Random } from './random.ts';

type Draw = (random: Random) => number;

/** Blocks of two runs, idle and load in drawn order, `drift` from the first run to the last and `later` for the second of a block. */
export function runsOf(
  blocks: number,
  draw: Draw,
  random: Random,
  { drift = 0, later = 0, carry = 0 }: { drift?: number; later?: number; carry?: number } = {},
): DiagnosedRun[] {
  let before = draw(random);
  return Array.from({ length: 2 * blocks }, (_, index) => {
    const noise = carry * before + Math.sqrt(1 - carry ** 2) * draw(random);
    before = noise;
    return { index, noise };
  }).map(({ index, noise }, _, all) => {
    const flipped = Math.sin((index >> 1) << 1) > 0;
    const load = (index % 2 === 0) === flipped;
    const value = noise + (load ? 5 : 0) + (drift * index) / (all.length - 1) + (index % 2 === 1 ? later : 0);
    return { value, group: load ? 'load' : 'idle', block: String(index >> 1) };
  });
}

const normal: Draw = (random) => random.normal();
const student3: Draw = (random) => random.student(3);
const student2: Draw = (random) => random.student(2);
const skewed: Draw = (random) => random.exponential();

type Estimate = Parameters<typeof diagnose>[1];
const quiet = (words: string, blocks: number, draw: Draw, estimate?: Estimate) => ({
  name: `quiet: ${blocks} blocks, ${words}`,
  marked: (random: Random): boolean => !diagnose(runsOf(blocks, draw, random), estimate).quiet,
});

/** Runs without blocks, of one group. */
const alone = (runs: number, draw: Draw) => ({
  name: `quiet: ${runs} runs without blocks`,
  marked: (random: Random): boolean =>
    !diagnose(Array.from({ length: runs }, () => ({ value: draw(random) }))).quiet,
});

export const QUIET = [
  quiet('normal', 25, normal),
  quiet('normal', 10, normal),
  quiet('heavy tails (t with 3)', 25, student3),
  quiet('heavy tails (t with 3), mean', 25, student3, mean),
  quiet('heavy tails (t with 2)', 50, student2),
  quiet('skewed, mean', 25, skewed, mean),
  alone(25, student3),
  alone(8, normal),
];

const found = (
  words: string,
  atLeast: number,
  planted: Parameters<typeof runsOf>[3],
  mark: Diagnostics['marks'][number],
  draw: Draw = normal,
) => ({
  name: `planted: ${words}`,
  atLeast,
  finds: (random: Random): boolean => diagnose(runsOf(25, draw, random, planted)).marks.includes(mark),
});

/** In units of the standard deviation of runs. */
export const PLANTED = [
  found('drift of 2 σ over 50 runs', 0.8, { drift: 2 }, 'trend'),
  found('drift of 3, heavy tails', 0.8, { drift: 3 }, 'trend', student3),
  found('second of a block 1.2 σ later', 0.8, { later: 1.2 }, 'order'),
  found('each run carries 0.5 of the one before', 0.7, { carry: 0.5 }, 'neighbours'),
];

/** One block of which a run lies 60 σ away decides the mean. */
export function oneFar(random: Random): Diagnostics {
  const runs = runsOf(25, normal, random);
  return diagnose(
    runs.map((run, index) => (index === 20 ? { ...run, value: run.value + 60 } : run)),
    mean,
  );
}
