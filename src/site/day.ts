import { join } from 'node:path';
import { UserError } from '../errors.ts';
import type { RenderedFigure } from '../figures/rendered.ts';
import type { ProseContext, ProseFacts } from '../prose/context.ts';
import { judgeProse } from '../prose/pipeline.ts';
import { figureOrder } from '../prose/placed-figures.ts';
import type { Figure } from '../report/figure.ts';
import type { Locale } from '../report/format.ts';
import type { Report } from '../report/schema.ts';
import { ANALYSIS_FILE } from '../report/store.ts';
import { RESERVED_ANCHORS } from './anchors.ts';
import { type DaySource, readDay } from './content/day.ts';
import { type Photo, readPhotos } from './content/photos.ts';
import { Problems } from './content/problems.ts';
import { type Box, boxOf, readBox } from './day/box.ts';
import { type Captions, type PlainText, readCaptions } from './day/captions.ts';
import type { Frame } from './frame.ts';
import { proseContext } from './prose-context.ts';

/** A day with all that its page shows. */
export interface Day extends DaySource {
  locale: Locale;
  report: Report | undefined;
  /** What prose may refer to; the page's Markdown pipeline gets the same. */
  context: ProseContext;
  /** What is shown around the text, of the text and of the captions. */
  prose: ProseFacts;
  /** The text with everything in it that it says, as JSON. */
  tree: string;
  /** What was typed and let through, in the text, in captions and in titles. */
  plain: PlainText[];
  /** The pictures that the text shows. */
  photos: Photo[];
  /** What stands above the text. */
  box: Box | undefined;
  /** In the order of the page; the caption is inline HTML. */
  figures: { name: string; figure: Figure; caption: string; rendered: RenderedFigure }[];
}

/** What a site needs from other rooms. */
export interface SiteRooms {
  /** The day's report, current; undefined on a day without measurements. */
  reportOf: (dayFolder: string) => Promise<Report | undefined>;
  render: (figure: Figure, options: { locale: Locale; id: string }) => Promise<RenderedFigure>;
}

/** A day with all that its page shows. Throws UserErrors with everything that is wrong with it. */
export async function loadDay(
  { content, settings, glossary }: Frame,
  number: number,
  rooms: SiteRooms,
): Promise<Day> {
  const problems = new Problems();
  const source = await problems.collect(() => readDay(content, number));
  const photos = source ? await readPhotos(source.folder, problems) : {};
  const report = await problems.collect(async () => {
    if (!source) return undefined;
    const made = await rooms.reportOf(source.folder);
    if (made) refuseReservedNames(made, source);
    return made;
  });
  problems.throwIfAny();
  if (!source) throw new TypeError('a day without a problem was not read');
  const locale = source.front.lang ?? settings.lang;
  const published = Object.entries(photos).map(([name, photo]) => {
    const { width, height } = photo;
    return [name, { url: `${settings.base}${number}/${photo.published}`, width, height }] as const;
  });
  const context = proseContext(
    settings,
    glossary,
    locale,
    report,
    source.front.lead,
    Object.fromEntries(published),
  );
  const texts = await readTexts(source, report, context);
  for (const error of texts.errors) problems.add(error);
  problems.throwIfAny();
  if (!texts.prose) throw new TypeError('prose without an error was not read');
  const figures: Day['figures'] = [];
  for (const name of figureOrder(context, texts.prose)) {
    const figure = report?.figures.find((one) => one.name === name)?.figure;
    if (!figure) continue;
    const rendered = await rooms.render(figure, { locale, id: name });
    figures.push({ name, figure, caption: texts.captions[name] ?? '', rendered });
  }
  const box = boxOf(source, texts.box, report, locale);
  const { prose, plain, tree } = texts;
  const shown = prose.images.flatMap((name) => photos[name] ?? []);
  return { ...source, locale, report, context, box, prose, tree, plain, figures, photos: shown };
}

/** All that the author wrote for a day: the text, and below it the captions, with everything that is wrong in both. */
async function readTexts(
  source: DaySource,
  report: Report | undefined,
  context: ProseContext,
): Promise<{
  prose: ProseFacts | undefined;
  tree: string;
  box: { question: string | undefined; answer: string | undefined };
  captions: Captions['html'];
  plain: PlainText[];
  errors: UserError[];
}> {
  const { text, file, folder } = source;
  const { facts: prose, tree, errors } = judgeProse(text, file, context);
  const typed = (prose?.plain ?? []).map(({ text: words, place: { line } }) => {
    return { text: words, place: { file, line } };
  });
  const box = prose
    ? readBox(source, context, prose)
    : { question: undefined, answer: undefined, errors: [] };
  if (!prose || !report)
    return { prose, tree, box, captions: {}, plain: typed, errors: [...errors, ...box.errors] };
  const captions = await readCaptions(report, join(folder, ANALYSIS_FILE), context, prose);
  return {
    prose,
    tree,
    box,
    captions: captions.html,
    plain: [...typed, ...captions.plain],
    errors: [...errors, ...box.errors, ...captions.errors],
  };
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
