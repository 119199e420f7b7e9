import { visible } from '../visible.ts';
import { UsageError } from './usage.ts';

const DEFAULT_PORT = 4321;

/** The port that `--port` names. */
export function portOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65535) return port;
  throw new UsageError(`'${visible(text)}' is not a port`, {
    remedy: 'use a number from 1 to 65535; 0 takes a free one',
  });
}
