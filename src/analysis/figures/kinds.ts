import type { FigureKind, FigureOf } from '../../report/figure.ts';
import type { FigureYaml } from '../declaration/figure.ts';
import type { Analysis } from '../declaration/read.ts';
import type { Views } from '../views/views.ts';
import { differences } from './differences.ts';
import { ecdf } from './ecdf.ts';
import { histogram } from './histogram.ts';
import type { Asked, ComputedKind, FigureParts } from './kind.ts';
import { scatter } from './scatter.ts';
import { series } from './series.ts';
import { shares } from './shares.ts';
import { shift } from './shift.ts';
import { stages } from './stages.ts';
import { strip } from './strip.ts';
import { timeline } from './timeline.ts';

const KINDS: { readonly [K in FigureKind]: ComputedKind<K> } = {
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
};

/** The data of a figure. Throws UserError, with its place in the analysis, for what the archives do not bear. */
export async function computeFigure<K extends FigureKind>(
  asked: Asked<K>,
  parts: FigureParts,
): Promise<FigureOf<K>> {
  return await KINDS[asked.yaml.kind].compute(asked, parts);
}

/** The columns that figures read besides those of fields. Throws UserError for a stage that was not measured. */
export function figureColumns(analysis: Analysis, views: Views): string[] {
  const of = <K extends FigureKind>(name: string, yaml: FigureYaml<K>): string[] =>
    KINDS[yaml.kind].columns(name, yaml, analysis, views);
  return Object.entries(analysis.value.figures).flatMap(([name, yaml]) => of(name, yaml));
}
