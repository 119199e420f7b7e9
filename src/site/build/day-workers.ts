import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DayJob } from './day-job.ts';
import type { BatchResult } from './day-maker.ts';

/** What a worker is started with, as JSON. */
export interface WorkerOptions {
  content: string;
  cache: string;
  ci: boolean;
  force: boolean;
}

export type WorkerMessage = { tell: string } | { result: BatchResult } | { fault: string };

/** Days that are made together: more cost memory, fewer the start of Astro. */
const BATCH = 40;
/** Astro keeps something of every run: a worker ends after this many. */
const BATCHES = 5;
/** MB of a worker's heap, beyond which it collects what it does not need rather than grow. */
const HEAP = 1000;

/** Whether so many days are worth processes of their own. */
export function areMany(jobs: readonly DayJob[]): boolean {
  return jobs.length > BATCH;
}

/**
 * Makes days in processes of their own, one per CPU and four at most, and gives each batch to `take` as it comes. `tell`: one
 * line for the reader of the command.
 */
export async function inWorkers(
  jobs: readonly DayJob[],
  options: WorkerOptions,
  { take, tell }: { take: (result: BatchResult) => void; tell: (line: string) => void },
): Promise<void> {
  const batches: DayJob[][] = [];
  for (let begin = 0; begin < jobs.length; begin += BATCH) batches.push(jobs.slice(begin, begin + BATCH));
  const lane = async (): Promise<void> => {
    while (batches.length > 0) {
      const worker = start(options);
      try {
        for (let done = 0; done < BATCHES; done++) {
          const batch = batches.shift();
          if (!batch) break;
          take(await ask(worker, batch, tell));
        }
      } finally {
        if (worker.connected) worker.disconnect();
        if (worker.exitCode === null && worker.signalCode === null) await once(worker, 'exit');
      }
    }
  };
  const lanes = Math.min(batches.length, availableParallelism(), 4);
  await Promise.all(Array.from({ length: lanes }, lane));
}

function start(options: WorkerOptions): ChildProcess {
  const file = fileURLToPath(new URL(`day-worker${extname(import.meta.url)}`, import.meta.url));
  return fork(file, [JSON.stringify(options)], {
    execArgv: [`--max-old-space-size=${HEAP}`],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

function ask(
  worker: ChildProcess,
  jobs: readonly DayJob[],
  tell: (line: string) => void,
): Promise<BatchResult> {
  return new Promise((resolve, reject) => {
    const done = () => {
      worker.off('message', hear);
      worker.off('exit', ended);
    };
    const hear = (message: WorkerMessage): void => {
      if ('tell' in message) {
        tell(message.tell);
        return;
      }
      done();
      if ('fault' in message) reject(new Error(message.fault));
      else resolve(message.result);
    };
    const ended = (code: number | null, signal: string | null): void => {
      done();
      reject(new Error(`a process that makes pages ended (${signal ?? code})`));
    };
    worker.on('message', hear);
    worker.on('exit', ended);
    worker.send(jobs);
  });
}
