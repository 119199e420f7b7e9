/** Anchors of the sections that every day page has. They stay the same in every language. */
export const ANCHOR = {
  content: 'content',
  ssh: 'ssh',
  figures: 'figures',
  checks: 'checks',
  terms: 'terms',
  origin: 'origin',
  method: 'method',
} as const;
export const RESERVED_ANCHORS: readonly string[] = Object.values(ANCHOR);
