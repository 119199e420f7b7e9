import { join } from 'node:path';
import { UserError } from '../errors.ts';
import type { RenderedFigure } from '../figures/rendered.ts';
import type { ProseContext, ProseFacts } from '../prose/context.ts';
import { readProse } from '../prose/pipeline.ts';
import type { Figure } from '../report/figure.ts';
import type { Locale } from '../report/format.ts';
import type { Report } from '../report/schema.ts';
import { ANALYSIS_FILE } from '../report/store.ts';
import { type DaySource, dayNumbers, readDay } from './content/day.ts';
import { type Glossary, readGlossary } from './content/glossary.ts';
import { Problems } from './content/problems.ts';
import { readSettings, type Settings } from './content/settings.ts';
import { type CaptionPiece, captionPieces } from './day/caption.ts';
import { proseContext, RESERVED_ANCHORS } from './prose-context.ts';

/** A day with all that its page shows. */
export interface Day extends DaySource {
  locale: Locale;
  report: Report | undefined;
  /** What prose may refer to; the page's Markdown pipeline gets the same. */
  context: ProseContext;
  prose: ProseFacts;
  /** In the report's order. */
  figures: { name: string; figure: Figure; caption: CaptionPiece[]; rendered: RenderedFigure }[];
}

/** Everything that pages show, read and found valid. Days are in ascending order. */
export interface Site {
  settings: Settings;
  glossary: Glossary;
  days: Day[];
}

/** What a site needs from other rooms. */
export interface SiteRooms {
  /** The day's report, current; undefined on a day without measurements. */
  reportOf: (dayFolder: string) => Promise<Report | undefined>;
  render: (figure: Figure, options: { locale: Locale; id: string }) => Promise<RenderedFigure>;
}

/**
 * Reads a content folder whole. Throws UserErrors with everything that is wrong in it, so that a page is
 * only made from a site that is right.
 */
export async function loadSite(content: string, rooms: SiteRooms): Promise<Site> {
  const problems = new Problems();
  const settings = await problems.collect(() => readSettings(content));
  const glossary = await readGlossary(content, problems);
  const numbers = await problems.collect(() => dayNumbers(content));
  const days: Day[] = [];
  for (const number of numbers ?? []) {
    const day = await problems.collect(() => loadDay(content, number, settings, glossary, rooms));
    if (day) days.push(day);
  }
  problems.throwIfAny();
  if (!settings) throw new TypeError('settings are missing without a problem');
  return { settings, glossary, days };
}

async function loadDay(
  content: string,
  number: number,
  settings: Settings | undefined,
  glossary: Glossary,
  rooms: SiteRooms,
): Promise<Day | undefined> {
  const problems = new Problems();
  const source = await problems.collect(() => readDay(content, number));
  const report = await problems.collect(async () => {
    if (!source) return undefined;
    const made = await rooms.reportOf(source.folder);
    if (made) refuseReservedNames(made, source);
    return made;
  });
  problems.throwIfAny();
  if (!source || !settings) return undefined;
  const locale = source.front.lang ?? settings.lang;
  const context = proseContext(settings, glossary, locale, report);
  const prose = readProse(source.text, source.file, context);
  const figures: Day['figures'] = [];
  if (report) {
    for (const { name, figure } of report.figures) {
      const caption = captionPieces(figure.caption, report, locale, join(source.folder, ANALYSIS_FILE));
      figures.push({ name, figure, caption, rendered: await rooms.render(figure, { locale, id: name }) });
    }
  }
  return { ...source, locale, report, context, prose, figures };
}

/** A figure's name is its anchor and its file name: it may not be one that the page has for itself. */
function refuseReservedNames(report: Report, { folder }: DaySource): void {
  for (const { name } of report.figures) {
    if (/^[a-z][a-z0-9-]*$/.test(name) && !RESERVED_ANCHORS.includes(name) && !name.startsWith('term-'))
      continue;
    throw new UserError(`a figure cannot be named "${name}"`, {
      place: { file: `${folder}/analysis.yaml` },
      remedy: 'use small letters, digits and hyphens, and none of the names that a page has itself',
    });
  }
}
