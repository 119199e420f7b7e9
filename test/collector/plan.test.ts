import { expect, test } from 'vitest';
import { makePlan, planFile } from '../../collector/plan.ts';
import { splitMix64 } from '../../collector/random.ts';
import { type Recipe, recipeSchema } from '../../collector/recipe.ts';
import { fc } from '../property.ts';

const conditionNames = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 5 });

function recipe(names: string[], blocks: number, seed: number): Recipe {
  return recipeSchema.parse({
    title: 'synthetic',
    endpoints: ['e'],
    seed,
    blocks,
    warmup: { wakes: 5 },
    workload: { wakes: 20, interval_us: 1000, jitter_us: 100, waker_cpus: 0, wakee_cpus: '0-1' },
    conditions: Object.fromEntries(names.map((name) => [name, { labels: { dose: `${name}!` } }])),
  });
}

test('each block holds every condition once, runs are numbered in order, repetitions count up', () => {
  fc.assert(
    fc.property(conditionNames, fc.integer({ min: 1, max: 30 }), fc.nat(), (names, blocks, seed) => {
      const runs = makePlan(recipe(names, blocks, seed));
      expect(runs.map((run) => run.run)).toEqual(runs.map((_, index) => index + 1));
      for (let block = 1; block <= blocks; block++) {
        const inBlock = runs.filter((run) => run.block === block);
        expect(inBlock.map((run) => run.condition).sort()).toEqual([...names].sort());
        expect(inBlock.every((run) => run.repetition === block)).toBe(true);
      }
      expect(runs.every((run) => run.labels.condition === run.condition)).toBe(true);
      expect(runs.every((run) => run.labels.dose === `${run.condition}!`)).toBe(true);
    }),
  );
});

test('the plan follows from the seed and not from the order in which conditions are written', () => {
  const runs = makePlan(recipe(['idle', 'load'], 25, 100));
  expect(makePlan(recipe(['load', 'idle'], 25, 100))).toEqual(runs);
  expect(makePlan(recipe(['idle', 'load'], 25, 101))).not.toEqual(runs);
  expect(new Set(runs.map((run) => run.seed)).size).toBe(50);
});

test('every order of a block is equally likely', () => {
  const counts = new Map<string, number>();
  const runs = makePlan(recipe(['a', 'b', 'c'], 1000, 1));
  for (let block = 1; block <= 1000; block++) {
    const order = runs
      .filter((run) => run.block === block)
      .map((run) => run.condition)
      .join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  const chiSquare = [...counts.values()].reduce((sum, n) => sum + (n - 1000 / 6) ** 2 / (1000 / 6), 0);
  expect(counts.size).toBe(6);
  expect(chiSquare).toBeLessThan(20.5); // 5 degrees of freedom, p = 0.001
});

test('the generator is SplitMix64: the upper halves of the published stream of seed 1234567', () => {
  const random = splitMix64(1234567n);
  const published = [6457827717110365317n, 3203168211198807973n, 9817491932198370423n];
  expect(published.map(() => random.below(2 ** 32))).toEqual(published.map((value) => Number(value >> 32n)));
});

test('the plan file says what collector/recorder/plan/plan.h asks for', () => {
  const text = recipe(['idle', 'load'], 1, 100);
  const load = text.conditions.load;
  if (load) {
    load.burners = [
      { cpu: 0, on_us: 7000, off_us: 5000 },
      { cpu: 1, on_us: 5000, off_us: 8000 },
    ];
    load.wakee_cpus = '1';
  }
  const runs = makePlan(text);
  const seeds = Object.fromEntries(runs.map((run) => [run.condition, run.seed]));
  const lines = planFile(text, runs).split('\n');
  expect(lines.slice(0, 2)).toEqual(['tagwerk-plan 1', 'session ring_bytes=4194304 drain_ms=20']);
  const number = (condition: string) => runs.find((run) => run.condition === condition)?.run;
  expect(lines).toContain(
    `run run=${number('idle')} mode=full seed=${seeds.idle} wakes=25 interval_us=1000 jitter_us=100 ` +
      'waker_cpus=0 wakee_cpus=0-1 burners=none settle_ms=300 timeout_ms=13250',
  );
  expect(lines).toContain(
    `run run=${number('load')} mode=full seed=${seeds.load} wakes=25 interval_us=1000 jitter_us=100 ` +
      'waker_cpus=0 wakee_cpus=1 burners=0:7000/5000,1:5000/8000 settle_ms=300 timeout_ms=13250',
  );
  expect(lines.at(-1)).toBe('');
});
