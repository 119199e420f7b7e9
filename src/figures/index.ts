import { type Figure, figureSchema } from '../report/figure.ts';
import { paint } from './canvas.ts';
import { differences } from './differences.ts';
import { ecdf } from './ecdf.ts';
import { histogram } from './histogram.ts';
import type { FigureOptions, Kind, RenderedFigure } from './rendered.ts';
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
  const shown = figureSchema.parse(cleanTexts(figure));
  switch (shown.kind) {
    case 'strip':
      return render(strip, shown, options);
    case 'histogram':
      return render(histogram, shown, options);
    case 'shares':
      return render(shares, shown, options);
    case 'stages':
      return render(stages, shown, options);
    case 'ecdf':
      return render(ecdf, shown, options);
    case 'timeline':
      return render(timeline, shown, options);
    case 'scatter':
      return render(scatter, shown, options);
    case 'series':
      return render(series, shown, options);
    case 'differences':
      return render(differences, shown, options);
  }
}

async function render<F>(kind: Kind<F>, figure: F, options: FigureOptions): Promise<RenderedFigure> {
  const alt = kind.alt(figure, options.locale);
  return {
    svg: await paint(options, alt, (pen) => kind.draw(figure, pen)),
    alt,
    notes: kind.notes(figure, options.locale),
    table: kind.table(figure, options.locale),
    csv: kind.csv(figure),
  };
}

/** `value` with every text in it fit to be shown: labels are strangers' words. */
function cleanTexts(value: unknown): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map(cleanTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleanTexts(item)]));
}
