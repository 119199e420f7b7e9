import { expect, test } from 'vitest';
import { SAMPLES } from './samples.ts';

const differences = SAMPLES.differences.normal;

import { rendered } from './render.ts';

const points = {
  ...differences,
  unit: 'pp',
  show: 'pp',
  comparisons: differences.comparisons.map(({ name, comparison }) => ({
    name,
    comparison: {
      ...comparison,
      dominance: { value: 0.9968, paired: false },
      effect: { ...comparison.effect, value: 12.1, unit: 'pp', show: 'pp', interval: undefined },
    },
  })),
};

test('percentage points have their words on the axis, in the table and in sentences', async () => {
  const german = await rendered(points, { locale: 'de', id: 'figure' });
  expect(german.svg).toContain('Unterschied in Prozentpunkten');
  expect(german.svg).toContain('+12,1\u00a0PP');
  expect(german.table.columns[1]?.label).toBe('Unterschied in Prozentpunkten');
  expect(german.rows).toContain('+12,1\u00a0PP');
  expect(german.table.rows[0]).toContain('+0,997');
  expect(Object.values(german).join()).not.toMatch(/\bpp\b(?!,)/);
  const english = await rendered(points, { locale: 'en', id: 'figure' });
  expect(english.svg).toContain('Difference in percentage points');
  expect(english.rows).toContain('+12.1\u00a0pp');
});
