import { spawnSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A recording of this machine's scheduler. */
export interface Recording {
  path: string;
  wakeups: number;
  bytes: number;
}

/** Fewer wakeups than this say nothing about a recording of a day's size. */
const FEWEST = 1000;

/**
 * Records about `wanted` wakeups of `perf bench sched pipe` with `perf sched record`; half as many where events were
 * lost or perf cannot read the file back, and so on. Gives the reason where this machine cannot record any.
 */
export function record(cache: string, wanted: number): Recording | string {
  const path = join(cache, 'sched.perf.data');
  let why = '';
  for (let wakeups = wanted; wakeups >= FEWEST; wakeups = Math.floor(wakeups / 2)) {
    rmSync(path, { force: true });
    // A round of the pipe shows as about one sched_waking; what the recording holds is counted below.
    const bench = ['perf', 'bench', 'sched', 'pipe', '-l', String(wakeups)];
    const recorded = perf('sched', 'record', '-m', '32M', '-o', path, '--', ...bench);
    if (recorded.status !== 0) return `perf sched record fails: ${recorded.words}`;
    const stats = perf('report', '--stats', '-i', path);
    if (stats.status !== 0) return `perf cannot read its own recording: ${stats.words}`;
    const found = Number(/sched:sched_waking stats:\s+SAMPLE events:\s+(\d+)/.exec(stats.text)?.[1] ?? 0);
    const lost = Number(/^\s*LOST events:\s+(\d+)/m.exec(stats.text)?.[1] ?? 0);
    const read = perf('sched', 'timehist', '-i', path);
    if (lost === 0 && read.status === 0 && found > 0)
      return { path, wakeups: found, bytes: statSync(path).size };
    why = lost > 0 ? `${lost} buffers of events were lost` : read.words;
  }
  return `no recording of ${FEWEST} wakeups or more could be read back: ${why}`;
}

function perf(...args: string[]): { status: number | null; text: string; words: string } {
  const { status, stdout, stderr, error } = spawnSync('perf', args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 31,
    env: { ...process.env, LC_ALL: 'C', PERF_PAGER: 'cat' },
  });
  const words = (error?.message ?? stderr ?? '').trim().split('\n').slice(-2).join(' ');
  return { status, text: stdout ?? '', words };
}
