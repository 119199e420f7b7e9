import { type ChildProcess, fork } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { dirname, join } from 'node:path';
import { UserError, UserErrors } from '../errors.ts';
import type { Archive } from './archive.ts';
import { RESEAL } from './tables.ts';
import type { VerifyOptions as OfBag } from './verify-bag.ts';
import type { VerifyReply, VerifyRequest } from './verify-messages.ts';

export interface VerifyOptions extends OfBag {
  /** Folder for temporary files; the system's own by default. */
  scratch?: string;
}

/** How long one archive may take: 64 million rows take some minutes. */
const MILLISECONDS = 3_600_000;

/**
 * Verifies a sealed archive in a folder of this machine, in a process of its own: a table that crashes DuckDB is a problem
 * with that table. Throws UserErrors as `verifyBag` does.
 */
export async function verifyArchive(folder: string, options: VerifyOptions = {}): Promise<Archive> {
  return await verifyWith(join(import.meta.dirname, 'verify-process.ts'), folder, options);
}

/** The same by another program, which answers as verify-process.ts does. */
export async function verifyWith(program: string, folder: string, options: VerifyOptions): Promise<Archive> {
  const { scratch, ...rest } = options;
  const child = fork(program, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
    env: { ...process.env, ...compileCache() },
  });
  try {
    return await answerOf(child, { folder, options: rest, scratch });
  } finally {
    child.kill('SIGKILL');
  }
}

async function answerOf(child: ChildProcess, request: VerifyRequest): Promise<Archive> {
  return await new Promise<Archive>((resolve, reject) => {
    let reading: string | undefined;
    const ended = (why: string): void => {
      clearTimeout(timer);
      const file = reading === undefined ? request.folder : join(request.folder, reading);
      reject(new UserErrors([new UserError(why, { place: { file }, remedy: RESEAL })]));
    };
    const timer = setTimeout(
      () => ended(`reading took longer than ${MILLISECONDS / 60_000} minutes`),
      MILLISECONDS,
    );
    child.on('message', (reply: VerifyReply) => {
      if ('reading' in reply) reading = reply.reading;
      else {
        clearTimeout(timer);
        if ('archive' in reply) resolve(reply.archive);
        else if ('errors' in reply) {
          const errors = reply.errors.map(
            ({ what, place, remedy }) =>
              new UserError(what, {
                ...(place ? { place } : {}),
                ...(remedy === undefined ? {} : { remedy }),
              }),
          );
          reject(new UserErrors(errors));
        } else reject(new Error(reply.fault));
      }
    });
    child.on('error', (error) => ended(`the process that reads it could not be started: ${error.message}`));
    child.on('exit', (code, signal) =>
      ended(`reading it ended the process of DuckDB (${signal ?? `exit code ${code}`})`),
    );
    child.send(request);
  });
}

/** The process starts from the same compiled code as this one; Node adds its own folder to the one that is named. */
function compileCache(): { NODE_COMPILE_CACHE?: string } {
  const folder = getCompileCacheDir();
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) };
}
