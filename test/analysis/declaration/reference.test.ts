import { expect, test } from 'vitest';
import { parseCell, parseFact } from '../../../src/analysis/declaration/reference.ts';
import { fc } from '../../property.ts';

test('cells', () => {
  expect(parseCell('latency[load, true].median')).toEqual({
    table: 'latency',
    levels: ['load', 'true'],
    statistic: 'median',
  });
  expect(parseCell('offset.mean')).toEqual({ table: 'offset', levels: [], statistic: 'mean' });
  expect(parseCell('offset[].mean')).toEqual({ table: 'offset', levels: [], statistic: 'mean' });
  expect(parseCell('t["a, b", "c]\\""].n')).toEqual({ table: 't', levels: ['a, b', 'c]"'], statistic: 'n' });
  expect(parseCell('t[a].p99.9')).toEqual({ table: 't', levels: ['a'], statistic: 'p99.9' });
  expect(parseCell('t.p99.9')).toEqual({ table: 't', levels: [], statistic: 'p99.9' });
  expect(parseCell('t[A→B, 0.5].n')?.levels).toEqual(['A→B', '0.5']);
});

test('what is no cell', () => {
  for (const text of [
    '',
    'latency',
    'latency[load].',
    't[a.n',
    't[a]b].n',
    't["a].n',
    '1t.n',
    't[a] .n',
    't.N',
  ]) {
    expect(parseCell(text), text).toBeUndefined();
  }
});

test('a quoted level survives, whatever is in it', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 3 }), (levels) => {
      const text = `t[${levels.map((level) => JSON.stringify(level)).join(', ')}].median`;
      expect(parseCell(text)?.levels).toEqual(levels);
    }),
  );
});

test('facts', () => {
  expect(parseFact('host.kernel.release')).toEqual({
    archive: undefined,
    part: 'host',
    path: 'kernel.release',
  });
  expect(parseFact('night:probes.markers.ttwu.hook')).toEqual({
    archive: 'night',
    part: 'probes',
    path: 'markers.ttwu.hook',
  });
  expect(parseFact('hosts.kernel')).toBeUndefined();
  expect(parseFact('host')).toBeUndefined();
});
