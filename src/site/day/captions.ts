import { z } from 'zod';
import { type Place, UserError } from '../../errors.ts';
import { readCaption } from '../../prose/caption.ts';
import type { ProseContext, ProseFacts } from '../../prose/context.ts';
import { typedNumbersIn } from '../../prose/typed-numbers.ts';
import { readText } from '../../read-text.ts';
import type { Report } from '../../report/schema.ts';
import { readYaml, type YamlPath } from '../../yaml/read.ts';

/** What an author typed where a number could have come from the report, for the eye of a reviewer. */
export interface PlainText {
  text: string;
  place: Place;
}

/** The captions of a report as they were read, and what is wrong with them. */
export interface Captions {
  /** Inline HTML by the figure's name. */
  html: Readonly<Record<string, string>>;
  plain: PlainText[];
  errors: UserError[];
}

/**
 * Reads the caption of every figure after the day's prose, whose `facts` they go on from. `analysis` is the file in
 * which they are written: it is opened where a place in it has to be told.
 */
export async function readCaptions(
  report: Report,
  analysis: string,
  context: ProseContext,
  facts: ProseFacts,
): Promise<Captions> {
  const read = report.figures.map(({ name, figure }) => ({
    name,
    path: ['figures', name, 'caption'],
    ...readCaption(figure.caption, context, facts),
  }));
  const faults = read.flatMap((one) => one.faults.map((fault) => ({ ...fault, path: one.path })));
  const plain = [
    ...read.flatMap((one) => one.plain.map((typed) => ({ ...typed, path: one.path }))),
    ...typedInTitles(report),
  ];
  const placeIn = faults.length + plain.length > 0 ? await placesIn(analysis) : () => ({ file: analysis });
  return {
    html: Object.fromEntries(read.map(({ name, html }) => [name, html])),
    plain: plain.map(({ text, path, offset }) => ({ text, place: placeIn(path, offset) })),
    errors: faults.map(({ what, remedy, path, offset }) => {
      return new UserError(what, { place: placeIn(path, offset), remedy });
    }),
  };
}

/** A title is a name and may hold a limit or a size; each is told, because it might as well hold what was measured. */
function typedInTitles(report: Report): { text: string; path: YamlPath; offset: number }[] {
  const { tables, comparisons, checks, subsets, lists, series } = report;
  const figures = Object.fromEntries(report.figures.map(({ name, figure }) => [name, figure]));
  const parts = { tables, comparisons, checks, subsets, lists, series, figures };
  return Object.entries(parts).flatMap(([kind, named]) =>
    Object.entries(named).flatMap(([name, { title }]) =>
      typedNumbersIn(title).map(({ text, index }) => ({
        text: `${text} (in a title)`,
        path: [kind, name, 'title'],
        offset: index,
      })),
    ),
  );
}

async function placesIn(file: string): Promise<(path: YamlPath, offset: number) => Place> {
  const text = await readText(file, 'restart the build: it was there a moment ago');
  return readYaml(text, file, z.unknown()).placeIn;
}
