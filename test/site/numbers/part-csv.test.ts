import { expect, test } from 'vitest';
import { partCsv } from '../../../src/site/numbers/part-csv.ts';
import { syntheticReport } from '../../fixtures/synthetic-report.ts';

const report = syntheticReport('');
const lines = (part: 'tables' | 'lists' | 'series', name: string) =>
  partCsv(report, part, name)?.split('\r\n') ?? [];

test('a table has a line per group and statistic, in base units and full precision', () => {
  const [header, ...rows] = lines('tables', 'latenz');
  expect(header).toBe(
    'condition,label,chains,missing,runs_too_few,statistic,value,unit,low,high,level,method,sd,k,n,counted',
  );
  expect(rows).toHaveLength(2 * 3 + 1);
  expect(rows[0]).toBe('idle,Leerlauf,75000,0,0,median,41250,ns,40100,42300,0.957,order-statistic,,,25,runs');
  expect(rows[1]).toBe('idle,Leerlauf,75000,0,0,p99.9,,ns,,,,,,,0,runs');
});

test('a list keeps big integers whole and runs no formula', () => {
  expect(lines('lists', 'langsamste')).toEqual([
    'run,corr_id,latency (ns),comm,wf_migrated',
    `7,9007199254740993,1234567,"'=cmd|""/c calc""",true`,
    '31,204,998001,<script>alert(1)</script>,',
    '',
  ]);
});

test('a series has a line per run, with nothing where there is no value', () => {
  expect(lines('series', 'drift').at(-2)).toBe('load,Last,2,2026-11-23T17:44:20+01:00,,ns,');
});

test('there is no part of another name', () => {
  expect(partCsv(report, 'tables', 'constructor')).toBeUndefined();
});
