import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { visible } from '../src/archive/problems.ts';
import { UserError } from '../src/errors.ts';

/**
 * Keeps a second collector away from a folder until `release`. The lock is a name among the abstract
 * sockets (unix(7)), which the kernel frees with its holder, however that ends. Whoever comes second
 * asks the holder for `holder`, one line, and gets it in a UserError.
 */
export async function lockFolder(folder: string, holder: string): Promise<{ release(): void }> {
  const name = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 32);
  const path = `\0tagwerk-collect-${name}`;
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.end(`${holder}\n`);
  });
  if (await listens(server, path)) {
    server.unref();
    return { release: () => server.close() };
  }
  throw new UserError(`another collector works here: ${visible(await ask(path))}`, {
    place: { file: folder },
    remedy: 'wait for it, or end it with Ctrl-C in its terminal: nothing finished is lost',
  });
}

function listens(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen({ path }, () => resolve(true));
  });
}

/** The holder's line; a holder that is stopped does not answer. */
function ask(path: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ path });
    let answer = '';
    const done = () => {
      socket.destroy();
      resolve(answer.trim() || 'it does not answer');
    };
    socket.setTimeout(2000, done);
    socket.on('data', (data) => {
      answer = (answer + data.toString()).slice(0, 500);
    });
    socket.on('error', done);
    socket.on('close', done);
  });
}
