import { readDay } from '../content/day.ts';
import type { Neighbour } from '../day/data.ts';
import { headingOf } from '../day/heading.ts';
import type { Frame } from '../frame.ts';
import type { Projection } from '../projection.ts';
import type { DayRecord } from './store.ts';

/** What is known of a day without reading more than its front matter. */
export interface Head extends Neighbour {
  number: number;
  file: string;
  slug: string;
  aliases: readonly string[];
  date: string;
  draft: boolean;
}

/** Throws UserErrors where the front matter is not right. */
export async function readHead({ content, settings }: Frame, number: number): Promise<Head> {
  const { front, file } = await readDay(content, number);
  const locale = front.lang ?? settings.lang;
  return {
    number,
    file,
    locale,
    heading: headingOf(number, front, locale).heading,
    path: `${settings.base}${number}/`,
    slug: front.slug,
    aliases: front.aliases,
    date: front.date,
    draft: front.draft,
  };
}

/** Whether a day is left out of a build made on the day `today`, YYYY-MM-DD: ISO dates compare as text. */
export function isDraft({ draft, date }: Pick<Head, 'draft' | 'date'>, today: string): boolean {
  return draft || date > today;
}

/** What the pages beside a day show of it. */
export function neighbourOf(head: Head | undefined): Neighbour | undefined {
  return head && { path: head.path, locale: head.locale, heading: head.heading };
}

/** The same of a day that was made before. */
export function headOf({ projection }: DayRecord): Head {
  const { number, file, locale, heading, path, slug, aliases, date, draft } = projection as Projection;
  return { number, file, locale, heading, path, slug, aliases, date, draft };
}
