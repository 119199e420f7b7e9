import type { Figure, FigureKind } from '../../src/report/figure.ts';
import type { Samples } from './samples/common.ts';
import { samples as differences } from './samples/differences.ts';
import { samples as ecdf } from './samples/ecdf.ts';
import { samples as histogram } from './samples/histogram.ts';
import { samples as scatter } from './samples/scatter.ts';
import { samples as series } from './samples/series.ts';
import { samples as shares } from './samples/shares.ts';
import { samples as shift } from './samples/shift.ts';
import { samples as stages } from './samples/stages.ts';
import { samples as strip } from './samples/strip.ts';
import { samples as timeline } from './samples/timeline.ts';

/** A sample of every kind: the snapshots, the gallery and the tests of all drawings take them from here. */
export const SAMPLES: { readonly [K in FigureKind]: Samples<K> } = {
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

type State = 'normal' | 'oneRun' | 'emptyGroup' | 'allNull' | 'huge' | 'hostile';

function inState(state: State): Record<string, Figure> {
  return Object.fromEntries(Object.entries(SAMPLES).map(([kind, samples]) => [kind, samples[state]]));
}

const further = Object.values(SAMPLES).map(
  (samples): Readonly<Record<string, Figure>> => samples.further ?? {},
);
export const normal: Record<string, Figure> = Object.assign({}, inState('normal'), ...further);
export const oneRun = inState('oneRun');
export const emptyGroup = inState('emptyGroup');
export const allNull = inState('allNull');
export const huge = inState('huge');
export const hostile = inState('hostile');
