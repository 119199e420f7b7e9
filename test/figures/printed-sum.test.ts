import { describe, expect, test } from 'vitest';
import { figureInWords } from '../../src/figures/index.ts';
import { printedSum } from '../../src/figures/printed-sum.ts';
import type { FigureOf } from '../../src/report/figure.ts';
import { fc } from '../property.ts';
import { randomFrom } from './random.ts';
import { samples } from './samples/stages.ts';

test('parts get a further decimal where fewer do not add up', () => {
  // 18 + 118 + 5 is 141, and the total is printed as 142.
  expect(printedSum([18.4, 118.4, 5.3], 142.1)).toEqual({ decimals: 1, addsUp: true });
  expect(printedSum([18, 118, 6], 142)).toEqual({ decimals: 0, addsUp: true });
  // 1.23 + 6.34 is 7.57, and the total 7.58; 1.235 + 6.345 is 7.580.
  expect(printedSum([1.2349, 6.3448], 7.5797)).toEqual({ decimals: 3, addsUp: true });
});

test('parts that do not add up within two further decimals keep theirs, and it is said', () => {
  expect(printedSum([1 / 3, 1 / 3, 1 / 3], 1)).toEqual({ decimals: 2, addsUp: false });
});

test('negative parts count as such, and nothing is nothing', () => {
  expect(printedSum([-1, 6, 3], 8)).toEqual({ decimals: 0, addsUp: true });
  expect(printedSum([], 0)).toEqual({ decimals: 0, addsUp: true });
});

const stagesOf = (means: readonly number[]): FigureOf<'stages'> => {
  const [group] = samples.normal.groups;
  if (!group) throw new Error('the sample has groups');
  const total = means.reduce((sum, mean) => sum + mean, 0);
  const stages = means.map((_, index) => ({ from: `s${index}`, to: `s${index + 1}` }));
  return { ...samples.normal, stages, groups: [{ ...group, means: [...means], total }] };
};
/** The means and the total of the one group, in units of the last printed decimal, and how many of these one µs has. */
function printed(figure: FigureOf<'stages'>): { units: bigint[]; perUnit: number } {
  const cells = figureInWords(figure, 'en').table.rows[0]?.slice(1, figure.stages.length + 2) ?? [];
  const decimals = new Set(cells.map((cell) => cell.split('.')[1]?.length ?? 0));
  expect(decimals.size).toBe(1);
  const units = cells.map((cell) => BigInt(cell.replace('−', '-').replace(/[^\d-]/g, '')));
  return { units, perUnit: 10 ** ([...decimals][0] ?? 0) };
}

describe('a figure of stages', () => {
  const ns = fc.double({ min: -1e5, max: 1e7, noNaN: true });

  test('prints parts that add up, or says that they do not; and misstates none', () => {
    fc.assert(
      fc.property(fc.array(ns, { minLength: 1, maxLength: 6 }), (means) => {
        const figure = stagesOf(means);
        const { units, perUnit } = printed(figure);
        const [total = 0n, ...parts] = units.reverse();
        const addsUp = parts.reduce((sum, part) => sum + part, 0n) === total;
        const said = figureInWords(figure, 'en').notes.some((note) => note.includes('do not quite add up'));
        expect(said).toBe(!addsUp);
        for (const [index, part] of parts.reverse().entries()) {
          const value = ((means[index] ?? 0) / 1000) * perUnit;
          expect(Math.abs(Number(part) - value)).toBeLessThanOrEqual(0.5 + 1e-9 * Math.abs(value));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('seldom has to say so', () => {
    const random = randomFrom(11);
    const all = Array.from({ length: 1000 }, () =>
      stagesOf([0, 1, 2].map(() => 500 + 90_000 * random() ** 3)),
    );
    const rounded = all.filter((figure) => figureInWords(figure, 'de').notes.length > 1);
    expect(rounded.length).toBeGreaterThan(0);
    expect(rounded.length).toBeLessThan(60);
    for (const figure of rounded)
      expect(figureInWords(figure, 'de').notes.join()).toContain('für sich gerundet');
  });
});
