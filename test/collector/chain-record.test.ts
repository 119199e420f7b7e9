import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CHAIN_BYTES, chainRow, RECORD_COLUMNS, RECORD_STAGES } from '../../collector/chain-record.ts';
import { STATES, WAKE_PATHS } from '../../src/archive/columns.ts';
import { fc } from '../property.ts';
import { chainBytes } from './made-up-raw.ts';

const FILE = 'run-0001.raw';
const header = readFileSync(new URL('../../bpf/chain.h', import.meta.url), 'utf8');
const named = (pattern: RegExp) => [...header.matchAll(pattern)].map(([, name, value]) => ({ name, value }));

describe('the decoder knows what bpf/chain.h writes', () => {
  test('its stages, in their order, and nothing behind them', () => {
    const stages = named(/^\tX\([A-Z_]+, ([a-z_]+)\)/gm).map(({ name }) => name);
    expect(RECORD_STAGES).toEqual(stages);
    expect(CHAIN_BYTES).toBe(64 + 24 * stages.length);
  });

  test.each([
    ['end states', STATES, /^\tCHAIN_(?!PATH_)([A-Z_]+) = ([1-9]),/gm],
    ['wake paths', WAKE_PATHS, /^\tCHAIN_PATH_([A-Z_]+) = ([1-9]),/gm],
  ])('its %s, by their numbers', (_what, names, pattern) => {
    const expected = names.map((name, index) => ({ name: name.toUpperCase(), value: `${index + 1}` }));
    expect(named(pattern)).toEqual(expected);
  });

  test('its flags, each with a column', () => {
    const flags = named(/^#define CHAIN_FLAG_([A-Z_]+) \(1U << (\d)\)/gm);
    const columns = new Set(['wf_migrated', ...RECORD_COLUMNS.map(({ name }) => name)]);
    for (const { name, value } of flags) {
      const row = chainRow(
        chainBytes({ corr_id: 1n, state: 1, stages: [], flags: { [Number(value)]: true } }),
        0,
        FILE,
      );
      const set = Object.keys(row).filter((column) => row[column] === true);
      expect(set).toEqual([name === 'MIGRATED' ? 'wf_migrated' : name?.toLowerCase()]);
      expect(columns).toContain(set[0]);
    }
    expect(flags.length).toBe(4);
  });
});

describe('a chain record', () => {
  test('what is not observed is null, and 0 is 0', () => {
    const row = chainRow(
      chainBytes({ corr_id: 7n, state: 2, stages: [{ ts_ns: 0n, cpu: 0, rq_clock_ns: 0n, rq_cpu: 0 }] }),
      0,
      FILE,
    );
    expect(row).toMatchObject({
      corr_id: 7n,
      state: 'no_read',
      target_cpu: null,
      run_cpu: null,
      wake_path: null,
      wf_migrated: null,
      on_rq: null,
      moved_after_enqueue: null,
      preempted: 0,
      ttwu_ts_ns: 0n,
      ttwu_cpu: 0,
      ttwu_rq_cpu: 0,
      ttwu_rq_clock_ns: 0n,
      wakeup_ts_ns: null,
      wakeup_cpu: null,
      wakeup_rq_cpu: null,
      wakeup_rq_clock_ns: null,
    });
  });

  test('a stage whose run queue was not read has a time and no rq->clock', () => {
    const stages = [undefined, undefined, { ts_ns: 2n ** 60n, cpu: 3 }];
    const row = chainRow(chainBytes({ corr_id: 1n, state: 1, moved_after_enqueue: 2, stages }), 0, FILE);
    expect(row).toMatchObject({
      wakeup_ts_ns: 2n ** 60n,
      wakeup_cpu: 3,
      wakeup_rq_clock_ns: null,
      ttwu_ts_ns: null,
    });
    expect(row.moved_after_enqueue).toBe(2);
  });

  test('any name of a task becomes well-formed text up to its NUL', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 16 }), (bytes) => {
        const { comm } = chainRow(
          chainBytes({ corr_id: 1n, state: 1, stages: [], comm: Buffer.from(bytes) }),
          0,
          FILE,
        );
        expect(typeof comm === 'string' && comm.isWellFormed() && !comm.includes('\0')).toBe(true);
      }),
    );
  });

  test('a state or wake path of a newer recorder is refused by number', () => {
    const chain = { corr_id: 1n, stages: [] };
    expect(() => chainRow(chainBytes({ ...chain, state: 6 }), 0, FILE)).toThrow('chain with the state 6,');
    expect(() => chainRow(chainBytes({ ...chain, state: 0 }), 0, FILE)).toThrow('chain with the state 0,');
    expect(() => chainRow(chainBytes({ ...chain, state: 1, wake_path: 6 }), 0, FILE)).toThrow('wake path 6,');
  });
});
