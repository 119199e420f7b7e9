import { type Fact, factAt } from './facts.ts';

/** Every plain value of JSON parts with the dotted path that `factAt` finds it under, in the order of the parts. */
export function factPaths(parts: object): { path: string; value: Fact }[] {
  return [...leaves('', parts)].flatMap((path) => {
    const value = factAt(parts, path);
    return value === undefined ? [] : [{ path, value }];
  });
}

function* leaves(path: string, value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) {
    yield path;
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    // A path is cut at dots: what has one in its name cannot be named.
    if (!key.includes('.')) yield* leaves(path === '' ? key : `${path}.${key}`, item);
  }
}
