import type { z } from 'zod';
import { oneOfKinds } from '../../report/by-kind.ts';
import type { FigureKind } from '../../report/figure.ts';
import type { FigureCheck } from './figures/check.ts';
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

const KINDS = {
  strip,
  histogram,
  shares,
  stages,
  ecdf,
  timeline,
  scatter,
  series,
  differences,
  shift,
} satisfies Record<FigureKind, unknown>;

type Declarations = { [K in FigureKind]: z.infer<(typeof KINDS)[K]['schema']> };

/** A figure as it is declared, of one of these kinds: of all where none is named. */
export type FigureYaml<K extends FigureKind = FigureKind> = { [P in K]: Declarations[P] & { kind: P } }[K];

/** A figure. Its name is its permanent anchor. */
export const figureSchema = oneOfKinds(KINDS);

/** The parts that a kind of figure is drawn from. */
export type FigureFrom<K extends FigureKind = FigureKind> = {
  [P in K]: Exclude<ReturnType<(typeof KINDS)[P]['check']>, undefined>;
}[K];

const CHECKS: {
  readonly [K in FigureKind]: {
    check: (figure: FigureYaml<K>, check: FigureCheck) => FigureFrom<K> | undefined;
  };
} = KINDS;

/**
 * Complains of what cannot be drawn as it is declared: its table, fields, series, unit or bins. Gives the parts that it
 * is drawn from.
 */
export function checkFigure<K extends FigureKind>(
  figure: FigureYaml<K>,
  check: FigureCheck,
): FigureFrom<K> | undefined {
  return CHECKS[figure.kind].check(figure, check);
}
