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

/** The options of a directive, each with the words that it takes. */
export type Options = Readonly<Record<string, readonly string[]>>;

/** What was asked for by name: `{with="interval n" case=dative}`. */
export type Asked = Readonly<Record<string, readonly string[]>>;

/** What `{…}` asks for, of the options and words that are `known`. Each option is there only where it was written. */
export function optionsAsked(
  attributes: Readonly<Record<string, string | null | undefined>> | null | undefined,
  known: Options,
): { asked: Asked } | Fault {
  const names = Object.keys(known);
  const asked: Record<string, readonly string[]> = {};
  for (const [name, text] of Object.entries(attributes ?? {})) {
    const words = Object.hasOwn(known, name) ? known[name] : undefined;
    if (words === undefined) {
      const many = names.length > 1 ? 'the options are' : 'the only option is';
      const remedy =
        names.length > 0
          ? `${many} ${names.map((one) => `${one}=…`).join(', ')}`
          : 'it takes none: remove {…}';
      return { what: `unknown option "${name}"`, remedy };
    }
    const given = (text ?? '').split(/[\s,]+/).filter((word) => word !== '');
    const unknown = given.find((word) => !words.includes(word));
    if (unknown !== undefined)
      return {
        what: `unknown ${name === 'with' ? 'part' : `word for ${name}`} "${unknown}"`,
        remedy: `known: ${words.join(', ')}`,
      };
    asked[name] = given;
  }
  return { asked };
}
