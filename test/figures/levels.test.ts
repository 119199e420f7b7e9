import { expect, test } from 'vitest';
import { levelNotes } from '../../src/figures/levels.ts';
import type { Interval } from '../../src/report/quantity.ts';

const interval = (method: Interval['method'], level: number): Interval => ({
  low: 1,
  high: 2,
  level,
  method,
});
const said = (...args: Parameters<typeof levelNotes>): string =>
  levelNotes(...args)
    .join(' ')
    .replaceAll('\u00a0', ' ');

const exact = [
  interval('order-statistic', 0.9567),
  interval('rank-sum', 0.9534),
  interval('signed-rank', 0.9567),
];
const drawn = [interval('bootstrap', 0.95), interval('bootstrap-t', 0.95)];

test('reached levels and nominal ones are never in one list', () => {
  expect(said([], 'de')).toBe('');
  expect(said(exact, 'de')).toBe('Erreichtes Niveau der Intervalle: 95,7 %, 95,3 %.');
  expect(said(drawn, 'de')).toBe(
    'Nominelles Niveau der Intervalle (Bootstrap, studentisierter Bootstrap): 95 %.',
  );
  expect(said([...exact, ...drawn.slice(0, 1)], 'de')).toBe(
    'Erreichtes Niveau der Intervalle: 95,7 %, 95,3 %; bei den übrigen (Bootstrap) nominell 95 %.',
  );
  expect(said([...exact, ...drawn.slice(0, 1)], 'en')).toBe(
    'Level that the intervals reach: 95.7 %, 95.3 %; of the others (bootstrap) nominally 95 %.',
  );
  expect(said(drawn.slice(1), 'en')).toBe('Nominal level of the intervals (studentised bootstrap): 95 %.');
});
