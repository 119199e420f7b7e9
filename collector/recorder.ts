import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { count } from '../src/archive/schema/common.ts';
import { UserError } from '../src/errors.ts';

/** What the recorder tells while it works (collector/recorder/session/progress.h). */
const eventSchema = z.discriminatedUnion('event', [
  z.looseObject({ event: z.literal('session'), session: z.string(), runs: count, left: count }),
  z.looseObject({ event: z.literal('run'), run: count, wakes: count }),
  z.looseObject({
    event: z.literal('progress'),
    run: count,
    wakes: count,
    answered: count,
    chains: count,
    lost: count,
  }),
  z.looseObject({ event: z.literal('run_end'), run: count, opened: count, chains: count, lost: count }),
  z.looseObject({ event: z.literal('session_end'), recorded: count, runs: count }),
]);
export type RecorderEvent = z.infer<typeof eventSchema>;

/** Signals that end a collection in order; the recorder keeps what is finished. */
const STOPPING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const INTERRUPTED = 130;

/**
 * Runs the recorder over a plan until every run has its raw file in `out`. Gives 'done', or
 * 'interrupted' after a signal that asks it to stop. Throws UserError with the recorder's own last sentence when it stops
 * for another reason, or with the signal that killed it. `on` hears its events and its warnings.
 */
export async function runRecorder(
  paths: { build: string; plan: string; out: string },
  on: { event(event: RecorderEvent): void; warning(line: string): void },
): Promise<'done' | 'interrupted'> {
  // A process group of its own: Ctrl-C in the terminal reaches the recorder once, and not its children before it.
  const child = spawn(join(paths.build, 'recorder'), ['--plan', paths.plan, '--out', paths.out], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const stop = () => child.kill('SIGINT');
  for (const signal of STOPPING) process.on(signal, stop);
  let said = '';
  const events = createInterface({ input: child.stdout });
  events.on('line', (line) => {
    const event = readEvent(line);
    if (event) on.event(event);
  });
  const words = createInterface({ input: child.stderr });
  words.on('line', (line) => {
    if (said) on.warning(said);
    said = line.replace(/^recorder: /, '');
  });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code === INTERRUPTED) return 'interrupted';
    if (code === 0) {
      if (said) on.warning(said);
      return 'done';
    }
    const remedy = 'finished runs are kept; the same command goes on with the rest';
    if (child.signalCode === null)
      throw new UserError(said || `the recorder ended with exit code ${code}`, { remedy });
    // Killed, it says nothing itself: the last words are a child's, who found it gone.
    if (said) on.warning(said);
    throw new UserError(`the recorder was ended by ${child.signalCode}`, { remedy });
  } finally {
    for (const signal of STOPPING) process.off(signal, stop);
  }
}

/** A line that is no event is left out: progress is shown, never counted on. */
function readEvent(line: string): RecorderEvent | undefined {
  try {
    return eventSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
