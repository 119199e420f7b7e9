import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeReport } from '../../src/analysis/make.ts';
import type { VerifiedArchives } from '../../src/archive/read.ts';
import { formatAmount, formatShare } from '../../src/report/format.ts';
import { decimalsOfUnit } from '../../src/report/precision.ts';
import type { Amount, Share } from '../../src/report/quantity.ts';
import type { Report } from '../../src/report/schema.ts';
import { readReport } from '../../src/report/store.ts';
import { convert } from '../../src/report/units.ts';
import { noGit } from '../analysis/day.ts';
import { EXPERIMENTS } from '../fixtures/experiments.ts';
import { writeSyntheticArchive } from '../fixtures/synthetic-archive.ts';
import { World } from './world.ts';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 2);
const MEASURED = join(import.meta.dirname, '../../content/days/100');

let world: World;
const days = new Map([['100', MEASURED]]);
beforeAll(async () => {
  world = await World.copyOf('experiments');
  for (const [day, spec] of Object.entries(EXPERIMENTS)) {
    const folder = join(world.content, 'days', day);
    await writeSyntheticArchive(join(folder, 'archive'), spec);
    days.set(day, folder);
  }
}, 60_000);
afterAll(() => world.remove());

/** Every quantity of a report by its place, with all that is claimed of it. */
function quantities(report: Report): Map<string, Amount | Share> {
  const found = new Map<string, Amount | Share>();
  const collect = (part: unknown, place: string): void => {
    if (typeof part !== 'object' || part === null) return;
    if (isQuantity(part)) found.set(place, part);
    for (const [key, value] of Object.entries(part)) collect(value, `${place}.${key}`);
  };
  const { tables, comparisons, values, checks } = report;
  collect({ tables, comparisons, values, checks }, '');
  return found;
}

function isQuantity(part: object): part is Amount | Share {
  return 'kind' in part && (part.kind === 'amount' || part.kind === 'share');
}

/** The printed numbers, each as a whole number of units of its last decimal; value, then the ends of the interval. */
function printed(quantity: Amount | Share): { units: number[]; decimals: number } {
  const text =
    quantity.kind === 'share'
      ? formatShare(quantity, 'en', ['interval'])
      : formatAmount({ ...quantity, show: quantity.show }, 'en', ['interval']);
  const numbers = [
    ...(text ?? '')
      .replaceAll(',', '')
      .replaceAll('\u2212', '-')
      .matchAll(/-?\d+(?:\.(\d+))?/g),
  ];
  const decimals = Math.max(0, ...numbers.map(([, fraction = '']) => fraction.length));
  return { units: numbers.map(([number]) => Math.round(Number(number) * Number(`1e${decimals}`))), decimals };
}

/** Units of the last decimal that an end is rounded to: more than one where not even units hold of it. */
function unitOf({ interval, ...of }: Amount | Share, index: number, decimals: number): number {
  const moves = [0, interval?.resolution?.low ?? 0, interval?.resolution?.high ?? 0][index] ?? 0;
  const shown = of.kind === 'share' ? moves * 100 : convert(moves, of.unit, of.show);
  const units = shown * Number(`1e${decimals}`);
  return units <= 1 ? 1 : Number(`1e${-decimalsOfUnit(units)}`);
}

const verdictsOf = ({ comparisons, checks }: Report) => ({
  comparisons: Object.entries(comparisons).map(([name, { verdict }]) => [name, verdict]),
  checks: Object.entries(checks).map(([name, { verdict }]) => [name, verdict]),
});

test.each(['100', ...Object.keys(EXPERIMENTS)])(
  'day %s: under 20 other seeds every number is printed alike, or one unit of its last digit apart, with the same verdicts',
  async (day) => {
    const folder = days.get(day) ?? '';
    const verified: VerifiedArchives = new Map();
    // Of a published day the excerpts are in its report, whatever git has here.
    const previous = await readReport(folder);
    const reportWith = async (seed: number) =>
      (await makeReport(folder, { git: noGit, verified, seed, previous })).report;
    const first = await reportWith(1);
    const known = quantities(first);
    const drawn = [...known.values()].filter(({ interval }) => interval?.resamples !== undefined);
    let moved = 0;
    for (const seed of SEEDS) {
      const report = await reportWith(seed);
      expect(verdictsOf(report)).toEqual(verdictsOf(first));
      for (const [place, quantity] of quantities(report)) {
        const before = known.get(place);
        if (!before) throw new Error(`${place} is new under seed ${seed}`);
        // To the digits that are published: where the width of an interval decides them, it may round to one more or less.
        const [one, other] = [printed(before), printed(quantity)];
        const shift = Number(`1e${Math.abs(one.decimals - other.decimals)}`);
        const scale = one.decimals > other.decimals ? [1, shift] : [shift, 1];
        const step = Math.max(...scale);
        expect(one.units.length, place).toBe(other.units.length);
        for (const [index, unit] of one.units.entries()) {
          const allowed = step * unitOf(before, index, one.decimals);
          const apart = Math.abs(unit * (scale[0] ?? 1) - (other.units[index] ?? 0) * (scale[1] ?? 1));
          expect(apart, `${place} under seed ${seed}`).toBeLessThanOrEqual(allowed);
          if (apart > 0) moved++;
        }
      }
    }
    // Otherwise the seed reached nothing.
    if (drawn.length > 0) expect(moved).toBeGreaterThan(0);
  },
  180_000,
);
