import { UNLIMITED } from './format.ts';
import { checkBag } from './integrity.ts';
import { bagAt } from './node-files.ts';
import { Problems } from './problems.ts';
import type { SeenFiles } from './seen.ts';

/**
 * Requires that every byte of a sealed archive is as it was sealed; what it says is not looked at, and what stands as it
 * was last hashed is not hashed again. Throws UserErrors with everything that changed.
 */
export async function requireSealedBytes(folder: string, seen: SeenFiles): Promise<void> {
  const problems = new Problems(folder);
  await checkBag(seen.over(bagAt(folder)), UNLIMITED, problems);
  problems.throwIfAny();
}
