import { expect, test } from 'vitest';
import { search } from './claims-search-cases.ts';
import { percent, SEEDS } from './measure.ts';

const SMALL_ARCHIVES = 4000;

// Measured: 94–95 % are large enough for a test, of which 99.6–99.8 % have interval and p.
test.each(SEEDS)('interval, p, verdict and print of small archives agree, seed %i', (seed) => {
  const { faults, enough, complete, shown, open } = search(SMALL_ARCHIVES, seed);
  process.stdout.write(
    `small archives, seed ${seed}: ${shown} shown, ${open} open, ${faults.length} contradict themselves; interval and p in ${percent(complete / enough)} of ${enough} that are large enough\n`,
  );
  expect(faults).toEqual([]);
  expect(enough).toBeGreaterThanOrEqual(0.8 * SMALL_ARCHIVES);
  expect(complete / enough).toBeGreaterThanOrEqual(0.9);
  expect(Math.min(shown, open)).toBeGreaterThanOrEqual(0.2 * SMALL_ARCHIVES);
});
