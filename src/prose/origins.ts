/** The parts of a report that a text can show, each with a way to how it was made. */
export type OriginPart = 'value' | 'table' | 'comparison' | 'check' | 'list' | 'series' | 'figure';

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

/**
 * The permanent anchor of a row of a table, and of one statistic in it: the keys of its group and the statistic behind the
 * table's own, each with a dot before it. A table without groups has one row, and that is itself.
 */
export function cellId(table: string, group: readonly string[], statistic?: string): string {
  const parts = statistic === undefined ? group : [...group, statistic];
  return [originId('table', table), ...parts.map(anchorPart)].join('.');
}

/** Strangers name levels: whatever is no letter, digit, `_` or `-` is `~`, its code point in base 36, and `~`. */
function anchorPart(text: string): string {
  return text.replace(/[^\w-]/gu, (sign) => `~${sign.codePointAt(0)?.toString(36)}~`);
}
