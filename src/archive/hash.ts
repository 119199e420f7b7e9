import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Digest } from './format.ts';

const BLOCK = 1 << 20;

/** SHA-256 in lower-case hexadecimal digits. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** SHA-256 of a file's bytes, a block at a time. A symbolic link as last part of the path is an error (ELOOP). */
export async function sha256File(path: string): Promise<string> {
  return await digestFile(path, 'sha256');
}

/** The same of another algorithm, by its name in OpenSSL. */
export async function digestFile(path: string, algorithm: Digest): Promise<string> {
  const hash = createHash(algorithm);
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const block = Buffer.allocUnsafe(Math.min(BLOCK, (await handle.stat()).size + 1));
    for (let length = -1; length !== 0; ) {
      length = (await handle.read(block, 0, block.length, null)).bytesRead;
      hash.update(block.subarray(0, length));
    }
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
}
