/** Where the page explains a term. */
export function termAnchor(id: string): string {
  return `term-${id}`;
}

/** What shows a term's sentence over the text while the reader rests on the word. */
export function hintId(id: string): string {
  return `hint-${id}`;
}
