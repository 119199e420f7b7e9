import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { staticServer } from '../site/build/static-server.ts';
import { readSettings } from '../site/content/settings.ts';
import { COMMANDS } from './commands.ts';
import { callOf } from './declaration.ts';
import { portOf } from './port.ts';
import { projectOf } from './project.ts';
import type { Io } from './run.ts';

/** `tagwerk serve`: serves the built pages on this machine until it is stopped. */
export async function serveCommand(args: string[], io: Io): Promise<number> {
  const { values } = callOf(COMMANDS.serve, args);
  const asked = portOf(values.port);
  const { content, out } = await projectOf(values);
  const front = join(out, 'index.html');
  const built = await stat(front).catch(() => undefined);
  if (!built)
    throw new UserError('there is no built site', { place: { file: front }, remedy: 'run npm run build' });
  const { base } = await readSettings(content);
  const server = staticServer(out, base);
  const port = await listen(server, asked, values.port === undefined);
  io.stdout.write(`http://localhost:${port}${base}\n`);
  process.once('SIGINT', () => server.close(() => process.exit(0)).closeAllConnections());
  await once(server, 'close');
  return 0;
}

/** Listens on this machine only. A taken port is an error when it was asked for, else one of the next nine serves. */
async function listen(server: Server, port: number, mayMove: boolean): Promise<number> {
  for (let tried = port; ; tried++) {
    try {
      server.listen(tried, '127.0.0.1');
      await once(server, 'listening');
      return addressOf(server).port;
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!taken || (mayMove && tried >= port + 9) || !mayMove) {
        const what = taken ? `port ${tried} is taken` : `cannot listen on port ${tried}`;
        throw new UserError(what, { remedy: 'choose another one with --port', cause: error });
      }
    }
  }
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('not listening on a port');
  return address;
}
