import { describe, expect, test } from 'vitest';
import { readAnalysis } from '../../../src/analysis/declaration/read.ts';
import { shiftOf } from '../../../src/analysis/figures/shift.ts';
import { UserError, UserErrors } from '../../../src/errors.ts';
import type { Comparison } from '../../../src/report/comparison.ts';
import { samples as ofDifferences } from '../../figures/samples/differences.ts';
import { samples } from '../../figures/samples/shift.ts';

const YAML = `fields:
  latency: { sql: first_tkread_ts_ns - ttwu_ts_ns, unit: ns, show: µs, label: Δ }
  moved: { sql: wf_migrated }
  offset: { per: run, sql: offset_s, unit: s }
tables:
  t: { title: T, field: latency, by: [condition] }
  m: { title: M, share: moved, by: [condition] }
  o: { title: O, field: offset, by: [condition] }
comparisons:
  cost: { title: Cost, table: t, of: [load], with: [idle] }
  factor: { title: Factor, table: t, of: [load], with: [idle], as: ratio }
  tail: { title: Tail, table: t, of: [load], with: [idle], statistic: p99 }
  more: { title: More, table: m, of: [load], with: [idle] }
  step: { title: Step, table: o, of: [load], with: [idle] }
figures:
  f: { kind: shift, title: F, caption: C, CHOSEN }
`;
const analysisWith = (chosen: string) => readAnalysis(YAML.replace('CHOSEN', chosen), 'analysis.yaml');

function complaintsAbout(attempt: () => unknown): string[] {
  try {
    attempt();
  } catch (error) {
    if (error instanceof UserErrors) return error.all.map(({ message }) => message);
    if (error instanceof UserError) return [error.message];
    throw error;
  }
  return [];
}

test.each([
  ['comparison: cots', "there is no comparison 'cots'"],
  ['comparison: cost, scale: log', 'a difference can be 0, which a log scale has not'],
  ['comparison: tail', 'comparison tail is of p99'],
  ['comparison: more', 'comparison more is of shares, which have no percentiles'],
  ['comparison: step', 'comparison step is of one value per run, which has no percentiles'],
])('%s is refused', (chosen, message) => {
  expect(complaintsAbout(() => analysisWith(chosen))).toEqual([expect.stringContaining(message)]);
});

describe('the figure of a comparison', () => {
  const { figures } = analysisWith('comparison: factor, scale: log').value;
  const yaml = figures.f?.kind === 'shift' ? figures.f : undefined;
  const analysis = analysisWith('comparison: cost');
  const [one] = ofDifferences.normal.comparisons;
  const { effect, quantiles } = samples.normal;
  if (!yaml || !one) throw new Error('the samples have changed');
  const compared: Comparison = { ...one.comparison, effect, quantiles, tail: 'above' };

  test('has its effect on medians and percentiles, and how its tail moves', () => {
    expect(shiftOf('f', yaml, compared, analysis)).toEqual({
      kind: 'shift',
      title: 'F',
      caption: 'C',
      comparison: 'factor',
      of: 'Last, migriert',
      with: 'Last, nicht migriert',
      as: 'difference',
      unit: 'ns',
      show: 'µs',
      scale: 'log',
      effect,
      quantiles,
      tail: 'above',
    });
  });

  test('is refused where percentiles were not compared', () => {
    const { quantiles: _, tail: _tail, ...without } = compared;
    expect(complaintsAbout(() => shiftOf('f', yaml, without, analysis))).toEqual([
      'figure f: comparison factor has no percentiles',
    ]);
  });
});
