import { z } from 'zod';

/** Schemas of objects by their `kind`: one under another name than its own `kind` does not compile. */
export type ByKind<R> = {
  readonly [K in keyof R]: { schema: z.ZodObject<{ kind: z.ZodLiteral<K & string> }> };
};

type SchemaOf<R extends ByKind<R>> = R[keyof R]['schema'];

/** The schema of an object that is of one of these kinds. Throws a TypeError where there is none. */
export function oneOfKinds<R extends ByKind<R>>(
  kinds: R,
): z.ZodDiscriminatedUnion<[SchemaOf<R>, ...SchemaOf<R>[]], 'kind'> {
  const all: R[keyof R][] = Object.values(kinds);
  const [first, ...others] = all.map(({ schema }): SchemaOf<R> => schema);
  if (first === undefined) throw new TypeError('a union needs a kind');
  return z.discriminatedUnion('kind', [first, ...others]);
}
