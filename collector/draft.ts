import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { hostFactsSchema } from '../src/archive/schema/host.ts';
import { UserError, UserErrors } from '../src/errors.ts';

const draftSchema = z.strictObject({
  format: z.literal('tagwerk-draft/1'),
  /** The recipe as it was at run 1, byte for byte: what was named before the first run. */
  recipe: z.string(),
  source: z.strictObject({ commit: z.string(), dirty: z.boolean() }),
  host: hostFactsSchema,
  /** ISO 8601, UTC. */
  begun_at: z.string(),
});

/** What a collection was begun with. It is written before run 1 and stays until the archive is sealed. */
export type Draft = z.infer<typeof draftSchema>;

export function formatDraft(draft: Draft): string {
  return `${JSON.stringify(draft, null, 2)}\n`;
}

/** Reads a draft. Throws UserError naming the file when it is none. */
export function parseDraft(text: string, file: string): Draft {
  try {
    return draftSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new UserError('is no draft of a collection', {
      place: { file },
      remedy: 'move the folder of the archive away and collect again',
      cause: error,
    });
  }
}

/** SHA-256 of the recipe's text. */
export function recipeHash(recipe: string): string {
  return createHash('sha256').update(recipe).digest('hex');
}

/**
 * Whether a collection begun with one draft may go on under another: same recipe, same code that
 * measures (`sameCode`), same machine. Another boot of it may: the recorder stores the boot with each
 * run. Gives the draft to go on with, whose source is dirty when either was. Throws UserErrors with
 * every difference.
 */
export function resumeDraft(
  begun: Draft,
  now: Draft,
  sameCode: boolean,
  places: { recipe: string; archive: string },
): Draft {
  const again = `move ${places.archive} away to begin again`;
  const errors: UserError[] = [];
  if (begun.recipe !== now.recipe) {
    errors.push(
      new UserError('changed since this collection began', {
        place: { file: places.recipe },
        remedy: `take the change back, or ${again}`,
      }),
    );
  }
  if (!sameCode) {
    errors.push(
      new UserError(
        `began at commit ${short(begun.source.commit)}; bpf/ or collector/ differ at ${short(now.source.commit)}`,
        {
          place: { file: places.archive },
          remedy: `git checkout ${begun.source.commit}, or ${again}`,
        },
      ),
    );
  }
  const changed = differences(begun.host, now.host).filter((fact) => fact !== 'boot_id');
  if (changed.length > 0) {
    errors.push(
      new UserError(`began on a machine that differs in ${changed.join(', ')}`, {
        place: { file: places.archive },
        remedy: `set the machine as it was, or ${again}`,
      }),
    );
  }
  if (errors.length > 0) throw new UserErrors(errors);
  return { ...begun, source: { ...begun.source, dirty: begun.source.dirty || now.source.dirty } };
}

/** Dotted paths at which two facts differ. */
function differences(a: unknown, b: unknown, path = ''): string[] {
  if (isDeepStrictEqual(a, b)) return [];
  if (!isRecord(a) || !isRecord(b)) return [path];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.flatMap((key) => differences(a[key], b[key], path === '' ? key : `${path}.${key}`));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function short(commit: string): string {
  return commit.slice(0, 12) || 'none';
}
