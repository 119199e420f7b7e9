/** A fact that a page tells: how a number was made, or where all of them come from. */
export interface Fact {
  term: string;
  text: string;
  /** SQL, a hash or a command. */
  code?: true;
  /** Where the text leads to. */
  href?: string;
}

/** Facts as they are written in a list: whole, or as term and text; undefined or '' where nothing is known. */
export type WrittenFact = Fact | readonly [term: string, text: string | undefined] | undefined;

/** Those in which something stands. */
export function factsOf(written: readonly WrittenFact[]): Fact[] {
  return written.flatMap((one) => {
    if (one === undefined) return [];
    if ('term' in one) return one.text === '' ? [] : [one];
    const [term, text = ''] = one;
    return text === '' ? [] : [{ term, text }];
  });
}

/** What is known of several things, as one text; undefined where nothing is. */
export function joined(parts: readonly (string | undefined)[], separator = '; '): string | undefined {
  const known = parts.filter((part) => part !== undefined && part !== '');
  return known.length === 0 ? undefined : known.join(separator);
}
