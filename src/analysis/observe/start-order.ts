import { type Context, runKey } from '../context.ts';

/** Every counted run, by `runKey`, in the order in which runs began: by their times where all have one, else by number. */
export function startOrder({ archives, runs }: Context): string[] {
  return archives.flatMap(({ name, archive }) => {
    const started = new Map(archive.runs.map(({ run, started_at: at }) => [run, Date.parse(at ?? '')]));
    const mine = runs.filter((one) => one.archive === name).map(({ run }) => run);
    const timed = mine.every((run) => Number.isFinite(started.get(run)));
    const at = (run: number): number => (timed ? (started.get(run) ?? 0) : 0);
    return mine.sort((a, b) => at(a) - at(b) || a - b).map((run) => runKey(name, run));
  });
}
