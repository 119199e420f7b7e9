import { Writable } from 'node:stream';
import type { Io } from '../../src/cli/run.ts';

/** An Io that keeps what a command prints. */
export function recordedIo(): Io & { out: () => string; err: () => string } {
  const [stdout, out] = recorder();
  const [stderr, err] = recorder();
  return { stdout, stderr, out, err };
}

function recorder(): [stream: Writable, text: () => string] {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return [stream, () => chunks.join('')];
}
