import type { Locale } from '../report/format.ts';
import type { RowPicture } from './row-picture.ts';

/** How a figure is rendered: page language, and the anchor that prefixes every id inside the SVG (a-z, 0-9, -). */
export interface FigureOptions {
  locale: Locale;
  id: string;
}

/** The data behind a figure, formatted; the first column names the row. */
export interface DataTable {
  columns: { label: string; numeric: boolean }[];
  rows: string[][];
}

/** A cell without a value: never 0. */
export const NONE = '–';

/** Everything that a page shows of a figure. Only `svg` and `rows` are markup; all else is text and must be escaped. */
export interface RenderedFigure {
  /** One `<svg>` element: no style, no script, ids prefixed by the figure's id. */
  svg: string;
  /** Where it is one of rows: HTML whose text is the page's own, which a page shows instead of the `<svg>`. */
  rows?: string | undefined;
  /** What the figure shows, in at most 160 characters with numbers of the data. */
  alt: string;
  /** Sentences that stand under the figure: how to read it, and what is not in it. */
  notes: string[];
  table: DataTable;
  /** RFC 4180: raw values in the figure's base unit, full precision. */
  csv: string;
}

/** A field that a figure shows: its name and its definition; `axis` tells fields of one figure apart. */
export interface ShownField {
  axis?: string;
  label: string;
  sql: string;
}

/** One kind of figure: the drawing and the words that say the same. */
export interface Kind<F> {
  /** What it is called. */
  name: Readonly<Record<Locale, string>>;
  draw: (figure: F, pen: Pen) => Drawing;
  /** The same as rows of text and marks; absent of what has no rows. */
  rows?: (figure: F, locale: Locale) => RowPicture;
  alt: (figure: F, locale: Locale) => string;
  notes: (figure: F, locale: Locale) => string[];
  table: (figure: F, locale: Locale) => DataTable;
  csv: (figure: F) => string;
  /** Of each group: its name, its n, what has no value, and which runs have too few chains. */
  counts: (figure: F, locale: Locale) => string[];
  fields: (figure: F) => ShownField[];
}

export type Plot = typeof import('@observablehq/plot');
export type Mark = import('@observablehq/plot').Markish;

/** What a drawing is made with. Plot is loaded late, so it is handed over. */
export interface Pen extends FigureOptions {
  Plot: Plot;
}

/** A drawing before Plot has seen it: y is in pixels from the top, x goes through `x`. */
export interface Drawing {
  height: number;
  x: { type: 'linear' | 'log'; domain: [number, number] };
  /** Fills other than a plain colour that the marks refer to. */
  textures: Texture[];
  marks: Mark[];
}

/** A pattern in the colour of a class. */
export interface Texture {
  colour: string;
  texture: TextureName;
}
export type TextureName = 'solid' | 'hatch' | 'light' | 'dots' | 'cross' | 'lines';
