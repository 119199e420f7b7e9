/** The parts of a report that a text can show, each with a way to how it was made. */
export type OriginPart = 'value' | 'table' | 'comparison' | 'check' | 'list' | 'series';

/** The page beside a day that says how each of its numbers was made, relative to the day's own. */
export const NUMBERS = 'numbers/';

/**
 * The permanent anchor of a part: on the page of the numbers where it is explained, on the day's page where it is
 * first shown. The dot keeps it apart from every anchor that an author can write.
 */
export function originId(part: OriginPart, name: string): string {
  return `${part}.${name}`;
}

/** Where the day's page says how a part was made. */
export function originAddress(part: OriginPart, name: string): string {
  return `${NUMBERS}#${originId(part, name)}`;
}
