import { join } from 'node:path';
import { z } from 'zod';
import { readText } from '../../read-text.ts';
import { daysFolder } from './days.ts';
import { type Parted, readFrontMatter } from './front-matter.ts';
import { localeSchema } from './settings.ts';

/** Front matter of `content/days/<number>/index.mdx`. */
export const daySchema = z.strictObject({
  title: z
    .string()
    .trim()
    .min(1)
    // It would turn the words of every page around that names the day.
    .regex(
      /^[^\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/u,
      'holds a character that changes the direction of text → delete it',
    ),
  /** Readable part of the day's second address: `/<number>-<slug>/`, beside `/<number>/`. */
  slug: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'use small letters, digits and single hyphens'),
  date: z.iso.date('write the date as 2026-11-23'),
  /** When the author sat down, on the author's clock. */
  time: z
    .string('write the time as 17:44')
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'write the time as 17:44')
    .optional(),
  /** Language of the text; without it that of the site. */
  lang: localeSchema.optional(),
  /** What the day asked, and what came out: one sentence or two, prose in one paragraph. */
  question: z
    .string()
    .trim()
    .min(1)
    .max(120, 'is too long → at most 120 characters: one question')
    .optional(),
  answer: z
    .string()
    .trim()
    .min(1)
    .max(160, 'is too long → at most 160 characters: a sentence or two')
    .optional(),
  /** Comparisons, values or checks that stand in large type above the text. */
  headline: z.array(z.string()).min(1).max(3, 'names too many → at most three').optional(),
  /** The figure that stands above the text. */
  lead: z.string().optional(),
  /** For search engines and previews; without it the opening. */
  description: z.string().trim().min(1).optional(),
  /** Addresses that the day had before, without slashes: `100-an-older-slug`. They stay reachable. */
  aliases: z
    .array(z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'use small letters, digits and single hyphens'))
    .default([]),
  /** Not finished: it is seen in development, and left out of a build. */
  draft: z.boolean().default(false),
  tags: z.array(z.string().trim().min(1)).default([]),
});
export type DayFront = z.infer<typeof daySchema>;

/** A day as its author wrote it. */
export interface DaySource {
  number: number;
  folder: string;
  /** The article's file, and its whole text. */
  file: string;
  text: string;
  front: DayFront;
  /** Line and column of a character of a text in the front matter. */
  placeIn: Parted<DayFront>['placeIn'];
}

/** Reads the article of a day. Throws UserError(s) with file and line. */
export async function readDay(content: string, number: number): Promise<DaySource> {
  const folder = join(daysFolder(content), String(number));
  const file = join(folder, 'index.mdx');
  const text = await readText(file, `write the article of day ${number} there, or remove the folder`);
  const { front, placeIn } = readFrontMatter(text, file, daySchema);
  return { number, folder, file, text, front, placeIn };
}
