import { didYouMean, quoted } from '../suggest.ts';

/** What is wrong with a directive, and what to do. */
export interface Fault {
  what: string;
  remedy: string;
}

/** A part of the report by its name; `kind` is how errors call it. */
export function partNamed<T>(
  kind: string,
  name: string,
  parts: Readonly<Record<string, T>> | undefined,
): { part: T } | Fault {
  if (!parts) {
    const remedy = 'add an archive and analysis.yaml, or remove the directive';
    return { what: `there is no ${kind} "${name}": the day has no report`, remedy };
  }
  const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
  if (part !== undefined) return { part };
  const remedy = didYouMean(name, Object.keys(parts), { as: quoted, list: 'analysis.yaml names' });
  return { what: `unknown ${kind} "${name}"`, remedy };
}

/** What `{with="…"}` asks for, of the parts that are `known`; no other option is. */
export function partsAsked<P extends string>(
  attributes: Readonly<Record<string, string | null | undefined>> | null | undefined,
  known: readonly P[],
): { parts: P[] } | Fault {
  const options = known.length > 0 ? ['with'] : [];
  const other = Object.keys(attributes ?? {}).find((key) => !options.includes(key));
  if (other) {
    const remedy = known.length > 0 ? 'the only option is with=…' : 'it takes none: remove {…}';
    return { what: `unknown option "${other}"`, remedy };
  }
  const words = (attributes?.with ?? '').split(/[\s,]+/).filter((word) => word !== '');
  const unknown = words.find((word) => !known.some((part) => part === word));
  if (unknown) return { what: `unknown part "${unknown}"`, remedy: `known: ${known.join(', ')}` };
  return { parts: known.filter((part) => words.includes(part)) };
}
