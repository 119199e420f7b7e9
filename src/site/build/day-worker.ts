import { Problems } from '../content/problems.ts';
import { readFrame } from '../frame.ts';
import { sharedOf } from '../shared.ts';
import { siteCode } from './code.ts';
import type { DayJob } from './day-job.ts';
import { type BatchResult, makeDays } from './day-maker.ts';
import type { WorkerMessage, WorkerOptions } from './day-workers.ts';
import { siteRooms } from './rooms.ts';
import { ROOT } from './root.ts';
import { Store } from './store.ts';

// A process that makes days for a build: it is sent jobs, and ends when nobody listens any more.
const options: WorkerOptions = JSON.parse(process.argv[2] ?? '{}');
const { content, cache, ci, force } = options;
const send = (message: WorkerMessage): void => void process.send?.(message);
const tell = (line: string): void => send({ tell: line });

const problems = new Problems();
const frame = await readFrame(content, problems);
problems.throwIfAny();
if (!frame) throw new TypeError('settings are missing without a problem');
const rooms = await siteRooms({ cache, force, ci, tell });
const store = Store.reading(cache, siteCode(ROOT));
const shared = sharedOf(frame, false);

process.on('message', (jobs: DayJob[]) => {
  const all: BatchResult = { days: [], pages: [], assets: {} };
  const take = ({ days, pages, assets }: BatchResult): void => {
    all.days.push(...days);
    all.pages.push(...pages);
    Object.assign(all.assets, assets);
  };
  makeDays(jobs, { frame, shared, rooms, store, cache }, { take, further: () => [] }).then(
    () => send({ result: all }),
    (error: unknown) =>
      send({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
process.on('disconnect', () => process.exit());
