import { flushCompileCache } from 'node:module';
import { availableParallelism } from 'node:os';
import { UserError, UserErrors } from '../errors.ts';
import { databaseOf, withDatabase } from './duckdb.ts';
import { bagAt } from './node-files.ts';
import { MOST_THREADS } from './threads.ts';
import { verifyBag } from './verify-bag.ts';
import type { ErrorMessage, VerifyReply, VerifyRequest } from './verify-messages.ts';

/** The process in which DuckDB reads a stranger's tables: one of them may crash it, or never end. */
const tell = (reply: VerifyReply): void => {
  process.send?.(reply);
};
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.once('message', async (request: VerifyRequest) => {
  tell(await answer(request));
  // Node writes its cache of compiled code when a process ends by itself; this one is killed.
  flushCompileCache();
});

async function answer({ folder, options, scratch }: VerifyRequest): Promise<VerifyReply> {
  const threads = Math.min(availableParallelism(), MOST_THREADS);
  try {
    const archive = await verifyBag(
      bagAt(folder),
      async (use) =>
        await withDatabase(async (connection) => await use(databaseOf(connection)), { scratch, threads }),
      { ...options, reading: (file) => tell({ reading: file }) },
    );
    return { archive };
  } catch (error) {
    if (error instanceof UserErrors) return { errors: error.all.map(messageOf) };
    if (error instanceof UserError) return { errors: [messageOf(error)] };
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function messageOf({ message, place, remedy }: UserError): ErrorMessage {
  return { what: message, place, remedy };
}
