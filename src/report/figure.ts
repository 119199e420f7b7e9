import type { z } from 'zod';
import { oneOfKinds } from './by-kind.ts';
import type { DrawnFrom } from './figures/common.ts';
import { differences } from './figures/differences.ts';
import { ecdf } from './figures/ecdf.ts';
import { histogram } from './figures/histogram.ts';
import { scatter } from './figures/scatter.ts';
import { series } from './figures/series.ts';
import { shares } from './figures/shares.ts';
import { shift } from './figures/shift.ts';
import { stages } from './figures/stages.ts';
import { strip } from './figures/strip.ts';
import { timeline } from './figures/timeline.ts';

/**
 * Every kind of figure. Whoever adds one here is asked by the compiler for its declaration (analysis/declaration/figure.ts), how it is
 * computed (analysis/figures/kinds.ts), how it is drawn (figures/kinds.ts), and a sample (test/figures/samples.ts).
 */
const KINDS = { strip, histogram, shares, stages, ecdf, timeline, scatter, series, differences, shift };

export type FigureKind = keyof typeof KINDS;

type Data = { [K in FigureKind]: z.infer<(typeof KINDS)[K]['schema']> };

/** A figure of one of these kinds: of all where none is named. */
export type FigureOf<K extends FigureKind = FigureKind> = { [P in K]: Data[P] & { kind: P } }[K];
export type Figure = FigureOf;

export const figureSchema = oneOfKinds(KINDS);

const DRAWN_FROM: { readonly [K in FigureKind]: { drawnFrom: (figure: FigureOf<K>) => DrawnFrom[] } } = KINDS;

/** The parts of the report that hold the numbers of a figure; none: it is drawn from the archive. */
export function drawnFrom<K extends FigureKind>(figure: FigureOf<K>): DrawnFrom[] {
  return DRAWN_FROM[figure.kind].drawnFrom(figure);
}
