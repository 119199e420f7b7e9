import { expect, test } from 'vitest';
import { Progress } from '../../src/cli/progress.ts';

/** A screen of 60 columns, and what stands on it. */
function screenOf(isTTY: boolean) {
  const written: string[] = [];
  const write = (text: string) => written.push(text) > 0;
  return { screen: { isTTY, columns: 60, write } as unknown as NodeJS.WritableStream, written };
}

test('a bar comes after two seconds, with the time left, and goes', () => {
  const { screen, written } = screenOf(true);
  let now = 0;
  const progress = new Progress(screen, () => now);
  now = 1999;
  progress.step('days', 1, 10);
  expect(written).toEqual([]);
  now = 4000;
  progress.step('days', 2, 10);
  expect(written.at(-1)).toBe('\r\x1b[Kdays [#####...................] 2/10, 16 s left');
  now = 60_000;
  progress.step('days', 2, 10);
  expect(written.at(-1)).toContain('2/10, 4 min left');
  progress.step('a name that is longer than the screen is wide', 10, 10);
  expect(written.at(-1)?.replace('\r\x1b[K', '')).toHaveLength(59);
  progress.clear();
  expect(written.at(-1)).toBe('\r\x1b[K');
  progress.clear();
  expect(written).toHaveLength(4);
});

test.each([
  ['no terminal', false, false],
  ['--quiet', true, true],
])('nothing is written: %s', (_why, isTTY, quiet) => {
  const { screen, written } = screenOf(isTTY);
  let now = 0;
  const progress = new Progress(screen, () => now, { quiet });
  now = 9000;
  progress.step('days', 1, 2);
  progress.clear();
  expect(written).toEqual([]);
});
