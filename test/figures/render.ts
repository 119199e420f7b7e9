import { drawingWindow } from '../../src/figures/document.ts';
import { renderFigure } from '../../src/figures/index.ts';
import type { FigureOptions, RenderedFigure } from '../../src/figures/rendered.ts';
import type { Figure } from '../../src/report/figure.ts';

/** A figure as a build draws it. */
export async function rendered(figure: Figure, options: FigureOptions): Promise<RenderedFigure> {
  return await renderFigure(figure, options, drawingWindow());
}
