import { expect, test } from 'vitest';
import type { PlannedRun } from '../../collector/plan.ts';
import { progressView } from '../../collector/progress.ts';
import type { RecorderEvent } from '../../collector/recorder.ts';

const runs: PlannedRun[] = ['idle', 'load', 'load', 'idle'].map((condition, index) => ({
  run: index + 1,
  block: 1,
  condition,
  repetition: 1,
  seed: 0,
  labels: { condition },
}));
const events: [ms: number, event: RecorderEvent][] = [
  [0, { event: 'session', session: 'session.json', runs: 4, left: 3 }],
  [0, { event: 'run', run: 2, wakes: 100 }],
  [5000, { event: 'progress', run: 2, wakes: 100, answered: 50, chains: 1234, lost: 3 }],
  [10_000, { event: 'run_end', run: 2, opened: 2500, chains: 2497, lost: 3 }],
  [20_000, { event: 'run_end', run: 3, opened: 2500, chains: 2500, lost: 0 }],
];

function shown(isTTY: boolean): string {
  let text = '';
  let ms = 0;
  const view = progressView(
    { isTTY, columns: 100, write: (more) => (text += more) },
    { runs, runMs: 4000 },
    () => ms,
  );
  for (const [at, event] of events) {
    ms = at;
    view.event(event);
  }
  view.warning('run-0001.raw is damaged');
  view.end();
  return text;
}

test('a file or pipe gets one line for each run, with the loss so far and the time left at the real pace', () => {
  expect(shown(false)).toBe(
    [
      'run 2/4  load   2,497 chains  lost 3  0:20 left',
      'run 3/4  load   2,500 chains  lost 3  0:10 left',
      'run-0001.raw is damaged',
      '',
    ].join('\n'),
  );
});

test('a terminal gets one line that is rewritten, with a bar over all runs', () => {
  const lines = shown(true).split('\r\u001b[K');
  expect(lines[1]).toBe('run 2/4  load  [########......................]       0 chains  lost 0  0:12 left');
  expect(lines[2]).toBe('run 2/4  load  [###########...................]   1,234 chains  lost 3  0:25 left');
  expect(lines.at(-2)).toBe('run-0001.raw is damaged\n');
  expect(lines.every((line) => line.length <= 100)).toBe(true);
});
