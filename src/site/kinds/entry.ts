import type { Projection } from '../projection.ts';

/** A day in a list of days. */
export type DayEntry = Pick<
  Projection,
  | 'number'
  | 'locale'
  | 'heading'
  | 'eyebrow'
  | 'separator'
  | 'title'
  | 'path'
  | 'date'
  | 'dateText'
  | 'teaser'
  | 'question'
  | 'answer'
  | 'tile'
  | 'spark'
  | 'tags'
>;

export function entryOf(day: Projection): DayEntry {
  const { number, locale, heading, eyebrow, separator, title, path, date, dateText } = day;
  const { teaser, question, answer, tile, spark, tags } = day;
  const named = { number, locale, heading, eyebrow, separator, title, path, date, dateText };
  return { ...named, teaser, question, answer, tile, spark, tags };
}
