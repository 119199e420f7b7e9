import { expect, test } from 'vitest';
import { CHAIN_COLUMNS, chainColumns, STAGES, stageColumns, stagesOf } from '../../src/archive/columns.ts';
import { factAt, isEmulated } from '../../src/archive/facts.ts';
import { describeArchive } from '../../src/archive/schema/datapackage.ts';

const HEAD =
  'run corr_id state tid comm waker_cpu prev_cpu target_cpu run_cpu wake_path wake_flags wf_migrated moved_after_enqueue warmup';

const BAG = {
  sealedAt: '2000-01-01T00:00:00Z',
  externalIdentifier: '1',
  sourceOrganization: 'synthetic',
};

test('the catalogue is that of run archive 1', () => {
  const stages = ['ttwu', 'migrate', 'enqueue', 'wakeup', 'switch_in', 'first_tkread'];
  const columns = stages.flatMap((stage) =>
    ['ts_ns', 'cpu', 'rq_cpu', 'rq_clock_ns'].map((part) => `${stage}_${part}`),
  );
  expect(CHAIN_COLUMNS.map((column) => column.name)).toEqual([...HEAD.split(' '), ...columns]);
  expect(Object.keys(STAGES)).toEqual(stages);
  for (const { name, type, unit } of CHAIN_COLUMNS) {
    expect([name, name.endsWith('_ns')]).toEqual([name, type === 'INT64' && name !== 'corr_id']);
    expect(unit).toBe(name.endsWith('_ns') ? 'ns' : undefined);
  }
});

test('a profile leaves out what it cannot have, and stages stay in path order', () => {
  const further = stageColumns('irq', 'irq_handler_entry');
  const columns = chainColumns({ stages: ['first_tkread', 'ttwu'], without: ['wake_flags'], further });
  expect(columns.map((column) => column.name)).not.toContain('wake_flags');
  expect(columns.length).toBe(13 + 2 * 4 + 4);
  expect(stagesOf([...further, ...columns.slice(0, -4)])).toEqual(['ttwu', 'first_tkread', 'irq']);
});

test('datapackage.json says type, unit, clock and meaning of every column, on one line', () => {
  const [chains] = describeArchive('t', { chains: CHAIN_COLUMNS }, BAG).resources;
  expect(chains?.path).toBe('chains.parquet');
  for (const field of chains?.schema.fields ?? []) expect(field.description).toMatch(/^[^\n]{8,}$/);
  expect(chains?.schema.fields.find((field) => field.name === 'ttwu_rq_clock_ns')).toEqual({
    name: 'ttwu_rq_clock_ns',
    type: 'integer',
    parquetType: 'INT64',
    unit: 'ns',
    clock: 'rq->clock (sched_clock)',
    description: "rq->clock of the task's run queue at ttwu: a covariate, never a latency",
  });
});

test('facts are read by path, own keys only', () => {
  const host = { kernel: { release: '6.1' }, list: ['a', 'b'], virtualisation: { emulated: true } };
  expect(factAt(host, 'kernel.release')).toBe('6.1');
  expect(factAt(host, 'list.1')).toBe('b');
  expect(factAt(host, 'kernel')).toBeUndefined();
  expect(factAt(host, 'kernel.constructor.name')).toBeUndefined();
  expect(factAt(undefined, 'a.b')).toBeUndefined();
  expect([isEmulated(host), isEmulated({}), isEmulated({ virtualisation: { emulated: 'no' } })]).toEqual([
    true,
    false,
    false,
  ]);
});
