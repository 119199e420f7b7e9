import type { FigureKind, FigureOf } from '../report/figure.ts';
import { differences } from './differences.ts';
import { ecdf } from './ecdf.ts';
import { histogram } from './histogram.ts';
import type { Kind } from './rendered.ts';
import { scatter } from './scatter.ts';
import { series } from './series.ts';
import { shares } from './shares.ts';
import { shift } from './shift.ts';
import { stages } from './stages.ts';
import { strip } from './strip.ts';
import { timeline } from './timeline.ts';

const KINDS: { readonly [K in FigureKind]: Kind<FigureOf<K>> } = {
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

/** How a figure is drawn and told. */
export function kindOf<K extends FigureKind>(figure: FigureOf<K>): Kind<FigureOf<K>> {
  return KINDS[figure.kind];
}
