import { type Figure, figureSchema } from '../report/figure.ts';
import type { Locale } from '../report/format.ts';
import { paint } from './canvas.ts';
import { differences } from './differences.ts';
import { ecdf } from './ecdf.ts';
import { histogram } from './histogram.ts';
import type { Drawing, FigureOptions, Kind, Pen, RenderedFigure } from './rendered.ts';
import { scatter } from './scatter.ts';
import { series } from './series.ts';
import { shares } from './shares.ts';
import { stages } from './stages.ts';
import { strip } from './strip.ts';
import { clean } from './text.ts';
import { timeline } from './timeline.ts';

export type { DataTable, FigureOptions, RenderedFigure } from './rendered.ts';

/**
 * A figure of the report as SVG, alt text, notes, data table and CSV: a pure function of its arguments.
 * Throws a UserError where the figure cannot be drawn as the analysis asks, a TypeError for an `id` that is no anchor.
 */
export async function renderFigure(figure: Figure, options: FigureOptions): Promise<RenderedFigure> {
  if (!/^[a-z][a-z0-9-]*$/.test(options.id)) {
    throw new TypeError(`a figure's id must be of a-z, 0-9 and -: ${JSON.stringify(options.id)}`);
  }
  const { draw, say } = drawnAs(figure);
  const said = say(options.locale);
  return { svg: await paint(options, said.alt, draw), ...said };
}

/** All of a figure that is not its picture: neither Plot nor jsdom is loaded for it. */
export function figureInWords(figure: Figure, locale: Locale): Omit<RenderedFigure, 'svg'> {
  return drawnAs(figure).say(locale);
}

interface Drawn {
  draw: (pen: Pen) => Drawing;
  say: (locale: Locale) => Omit<RenderedFigure, 'svg'>;
}

function drawnAs(figure: Figure): Drawn {
  const shown = figureSchema.parse(cleanTexts(figure));
  switch (shown.kind) {
    case 'strip':
      return drawn(strip, shown);
    case 'histogram':
      return drawn(histogram, shown);
    case 'shares':
      return drawn(shares, shown);
    case 'stages':
      return drawn(stages, shown);
    case 'ecdf':
      return drawn(ecdf, shown);
    case 'timeline':
      return drawn(timeline, shown);
    case 'scatter':
      return drawn(scatter, shown);
    case 'series':
      return drawn(series, shown);
    case 'differences':
      return drawn(differences, shown);
  }
}

function drawn<F>(kind: Kind<F>, figure: F): Drawn {
  return {
    draw: (pen) => kind.draw(figure, pen),
    say: (locale) => ({
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
