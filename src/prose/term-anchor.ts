/** Where the page explains a term. */
export function termAnchor(id: string): string {
  return `term-${id}`;
}
