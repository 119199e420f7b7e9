import { expect, test } from 'vitest';
import { closest, didYouMean, quoted } from '../src/suggest.ts';

test('the name that is meant is one with a third of the letters wrong at most', () => {
  expect(closest('latenyc', ['run', 'latency'])).toBe('latency');
  expect(closest('LATENCY', ['latency'])).toBe('latency');
  expect(closest('latency', ['run', 'block'])).toBeUndefined();
  expect(closest('ab', ['cd'])).toBeUndefined();
});

test('the remedy names what was meant, else all that there are', () => {
  expect(didYouMean('latenyc', ['run', 'latency'])).toBe("did you mean 'latency'?");
  expect(didYouMean('x', ['run', 'latency'])).toBe('there are: run, latency');
  expect(didYouMean('x', [])).toBe('there are: none');
  expect(didYouMean('latenyc', ['latency'], { as: quoted, list: 'it has' })).toBe('did you mean "latency"?');
  expect(didYouMean('x', ['latency'], { list: 'it has', listed: ['a', 'b'] })).toBe('it has: a, b');
  expect(didYouMean('x', ['latency'], { otherwise: 'leave it out' })).toBe('leave it out');
});

test('a stranger’s name steers no terminal', () => {
  expect(didYouMean('late\u001b[2J', ['late\u001b[1J'])).toBe("did you mean 'late\\u{1b}[1J'?");
  expect(didYouMean('x', ['a\nb'])).toBe('there are: a\\u{a}b');
});
