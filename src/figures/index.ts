import { type Figure, type FigureKind, type FigureOf, figureSchema } from '../report/figure.ts';
import type { Locale } from '../report/format.ts';
import { type DrawingWindow, paint } from './canvas.ts';
import { kindOf } from './kinds.ts';
import type { Drawing, FigureOptions, Pen, RenderedFigure, ShownField } from './rendered.ts';
import { rowHtml } from './row-html.ts';
import type { RowPicture } from './row-picture.ts';
import { clean } from './text.ts';

export type { DrawingWindow } from './canvas.ts';
export type { DataTable, FigureOptions, RenderedFigure } from './rendered.ts';

/**
 * A figure of the report as SVG, alt text, notes, data table and CSV: a pure function of figure and options, whatever
 * `window` it is drawn in. Throws a UserError where the figure cannot be drawn as the analysis asks, a TypeError for an
 * `id` that is no anchor.
 */
export async function renderFigure(
  figure: Figure,
  options: FigureOptions,
  window: DrawingWindow,
): Promise<RenderedFigure> {
  if (!/^[a-z][a-z0-9-]*$/.test(options.id)) {
    throw new TypeError(`a figure's id must be of a-z, 0-9 and -: ${JSON.stringify(options.id)}`);
  }
  const { draw, say } = drawn(figureSchema.parse(cleanTexts(figure)));
  const said = say(options.locale);
  const { rows, ...words } = said;
  const svg = await paint(window, options, words.alt, draw);
  return rows === undefined
    ? { svg, ...words }
    : { svg, rows: rowHtml(rows, options.id, words.alt), ...words };
}

/** All of a figure that is not its picture: nothing is loaded for it. */
export function figureInWords(figure: Figure, locale: Locale): Omit<RenderedFigure, 'svg' | 'rows'> {
  const { rows: _, ...words } = drawn(figureSchema.parse(cleanTexts(figure))).say(locale);
  return words;
}

/** Of what kind a figure is, which fields it shows, and how many things of each group it shows and leaves out. */
export function figureFacts<K extends FigureKind>(
  figure: FigureOf<K>,
  locale: Locale,
): { kind: string; fields: ShownField[]; counts: string[] } {
  const { name, fields, counts } = kindOf(figure);
  return { kind: name[locale], fields: fields(figure), counts: counts(figure, locale) };
}

interface Drawn {
  draw: (pen: Pen) => Drawing;
  say: (locale: Locale) => Omit<RenderedFigure, 'svg' | 'rows'> & { rows: RowPicture | undefined };
}

function drawn<K extends FigureKind>(figure: FigureOf<K>): Drawn {
  const kind = kindOf(figure);
  return {
    draw: (pen) => kind.draw(figure, pen),
    say: (locale) => ({
      rows: kind.rows?.(figure, locale),
      alt: kind.alt(figure, locale),
      notes: kind.notes(figure, locale),
      table: kind.table(figure, locale),
      csv: kind.csv(figure),
    }),
  };
}

/** `value` with every text in it fit to be shown: labels are strangers' words. */
function cleanTexts(value: unknown): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map(cleanTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleanTexts(item)]));
}
