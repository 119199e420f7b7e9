import type { PlannedRun } from './plan.ts';
import type { RecorderEvent } from './recorder.ts';

/** Where progress is shown: a terminal gets one line that changes, anything else one line per run. */
export interface Screen {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

/**
 * Shows a collection as it goes: run, condition, chains, loss, time left. `now` gives ms; `runMs` is
 * what a run takes when nothing is late, and the estimate follows what runs really take.
 */
export function progressView(
  screen: Screen,
  plan: { runs: readonly PlannedRun[]; runMs: number },
  now: () => number,
): { event(event: RecorderEvent): void; warning(line: string): void; end(): void } {
  const begun = now();
  let left = plan.runs.length;
  let finished = 0;
  let lost = 0;
  const clear = () => screen.isTTY && screen.write('\r\x1b[K');
  const msLeft = (share: number) => {
    const done = finished + share;
    const perRun = done > 0.2 ? (now() - begun) / done : plan.runMs;
    return Math.max(0, left - share) * perRun;
  };
  const line = (run: number, chains: number, lostHere: number, share: number) => {
    const condition = plan.runs.find((planned) => planned.run === run)?.condition ?? '';
    const total = plan.runs.length;
    const position = `run ${String(run).padStart(String(total).length)}/${total}  ${condition.padEnd(width(plan.runs))}`;
    const counts = `${chains.toLocaleString('en-GB').padStart(6)} chains  lost ${lost + lostHere}`;
    return { position, counts, time: `${clock(msLeft(share))} left`, done: (total - left + share) / total };
  };
  const show = (run: number, chains: number, lostHere: number, share: number) => {
    if (!screen.isTTY) return;
    const { position, counts, time, done } = line(run, chains, lostHere, share);
    const room = Math.min(30, (screen.columns || 80) - position.length - counts.length - time.length - 9);
    clear();
    screen.write([position, ...(room >= 8 ? [bar(done, room)] : []), counts, time].join('  '));
  };
  return {
    event(event) {
      if (event.event === 'session') left = event.left;
      if (event.event === 'run') show(event.run, 0, 0, 0);
      if (event.event === 'progress') {
        show(event.run, event.chains, event.lost, event.wakes === 0 ? 0 : event.answered / event.wakes);
      }
      if (event.event === 'run_end') {
        finished += 1;
        left -= 1;
        lost += event.lost;
        const { position, counts, time } = line(event.run, event.chains, 0, 0);
        if (!screen.isTTY) screen.write(`${position}  ${counts}  ${time}\n`);
        else show(event.run, event.chains, 0, 0);
      }
    },
    warning(text) {
      clear();
      screen.write(`${text}\n`);
    },
    end: () => clear(),
  };
}

function width(runs: readonly PlannedRun[]): number {
  return Math.max(...runs.map((run) => run.condition.length));
}

function bar(done: number, room: number): string {
  const full = Math.round(Math.min(1, done) * room);
  return `[${'#'.repeat(full)}${'.'.repeat(room - full)}]`;
}

/** ms as minutes and seconds. */
function clock(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
