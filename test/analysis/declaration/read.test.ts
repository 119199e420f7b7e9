import { expect, test } from 'vitest';
import { readAnalysis } from '../../../src/analysis/declaration/read.ts';
import { errorLine, UserErrors } from '../../../src/errors.ts';
import { plantedAnalysis } from '../../fixtures/day-100-planted.ts';

function complaints(text: string): string[] {
  try {
    readAnalysis(text, 'a.yaml');
  } catch (error) {
    if (error instanceof UserErrors) return error.all.map(errorLine);
    throw error;
  }
  return [];
}

const FIELDS = `fields:
  moved: { sql: wf_migrated }
  latency: { sql: b - a, unit: ns, show: µs }
  offset: { per: run, sql: offset_ns, unit: ns }
`;
const TABLES = `tables:
  t: { title: T, field: latency, by: [condition, moved], statistics: [median, shift], baseline: { condition: idle } }
  s: { title: S, share: moved }
  o: { title: O, field: offset }
`;

test('the planted analysis and an empty one are valid', () => {
  expect(complaints(plantedAnalysis)).toEqual([]);
  expect(complaints('{}')).toEqual([]);
  expect(readAnalysis('{}', 'a.yaml').value.archives).toEqual({ main: 'archive' });
});

const WRONG: [what: string, text: string, complaint: string][] = [
  [
    'a misspelt key',
    'fields: { x: { sgl: a } }',
    "a.yaml:1:16: unknown key 'sgl' in fields.x → did you mean 'sql'?",
  ],
  ['a misspelt key at the top', 'feilds: {}', "a.yaml:1:1: unknown key 'feilds' → did you mean 'fields'?"],
  [
    'a misspelt kind of figure',
    'figures: { f: { kind: stripe, table: t, title: F, caption: C } }',
    "a.yaml:1:17: figures.f.kind: 'stripe' is not possible here → did you mean 'strip'?",
  ],
  [
    'a misspelt statistic',
    `${FIELDS}tables: { t: { title: T, field: latency, statistics: [medain] } }`,
    "a.yaml:5:55: tables.t.statistics.0: 'medain' is not possible here → did you mean 'median'?",
  ],
  [
    'a field that does not exist',
    `${FIELDS}tables: { t: { title: T, field: latncy } }`,
    "a.yaml:5:33: there is no field 'latncy' → did you mean 'latency'?",
  ],
  [
    'neither field nor share',
    'tables: { t: { title: T } }',
    'a.yaml:1:11: table t needs one of field:, share: and count: → name the field that it summarises, or what it counts',
  ],
  [
    'both',
    `${FIELDS}tables: { t: { title: T, field: latency, share: moved } }`,
    'a.yaml:5:11: table t needs one of field:, share: and count:',
  ],
  [
    'an amount without unit',
    'fields: { x: { sql: a } }\ntables: { t: { title: T, field: x } }',
    'a.yaml:1:11: field x has no unit, but table t shows amounts of it → say unit: (1 for a bare number)',
  ],
  [
    'a unit in another spelling',
    'fields: { x: { sql: a, unit: us } }',
    "a.yaml:1:24: 'us' is written µs here → write µs",
  ],
  [
    'units that do not convert',
    'fields: { x: { sql: a, unit: ns, show: V } }',
    'a.yaml:1:34: ns cannot be shown in V → units of time: ns, µs, ms, s, min, h',
  ],
  [
    'show without unit',
    'fields: { x: { sql: a, show: µs } }',
    'a.yaml:1:24: shows in µs what has no unit → say unit: too',
  ],
  [
    'shift without baseline',
    `${FIELDS}tables: { t: { title: T, field: latency, statistics: [shift] } }`,
    'a.yaml:5:42: shift needs a baseline → say baseline: { grouping: level }',
  ],
  [
    'a baseline without shift',
    `${FIELDS}tables: { t: { title: T, field: latency, by: [c], baseline: { c: x } } }`,
    'a.yaml:5:51: nothing is compared with the baseline → add shift to statistics:',
  ],
  [
    'a baseline of another grouping',
    `${FIELDS}tables: { t: { title: T, field: latency, by: [condition], statistics: [shift], baseline: { conditon: x } } }`,
    "a.yaml:5:102: there is no grouping 'conditon' → did you mean 'condition'?",
  ],
  [
    'statistics of a share',
    `${FIELDS}tables: { t: { title: T, share: moved, statistics: [median] } }`,
    'a.yaml:5:40: a table of shares has the statistic share only → leave the key out',
  ],
  [
    'one grouping twice',
    `${FIELDS}tables: { t: { title: T, share: moved, by: [c, c] } }`,
    'a.yaml:5:40: groups by one thing twice → name it once',
  ],
  [
    'five groupings',
    `${FIELDS}tables: { t: { title: T, share: moved, by: [a, b, c, d, e] } }`,
    'a.yaml:5:40: tables.t.by: ',
  ],
  [
    'a figure of a table that does not exist',
    `${FIELDS}${TABLES}figures: { f: { kind: strip, table: tt, title: F, caption: C } }`,
    "a.yaml:9:37: there is no table 'tt' → did you mean 't'?",
  ],
  [
    'a strip of shares',
    `${FIELDS}${TABLES}figures: { f: { kind: strip, table: s, title: F, caption: C } }`,
    'a.yaml:9:30: a figure of kind strip needs a table with field: → name another table',
  ],
  [
    'share bars of amounts',
    `${FIELDS}${TABLES}figures: { f: { kind: shares, table: t, title: F, caption: C } }`,
    'a.yaml:9:31: a figure of kind shares needs a table with share: → name another table',
  ],
  [
    'a histogram of runs',
    `${FIELDS}${TABLES}figures: { f: { kind: histogram, table: o, title: F, caption: C } }`,
    'a.yaml:9:34: a histogram counts chains, and this field is per run → use kind: strip',
  ],
  [
    'bins the wrong way round',
    `${FIELDS}${TABLES}figures: { f: { kind: histogram, table: t, title: F, caption: C, bins: { from: 5, to: 1 } } }`,
    'a.yaml:9:66: from is not below to → swap them',
  ],
  [
    'a log scale from zero',
    `${FIELDS}${TABLES}figures: { f: { kind: histogram, table: t, title: F, caption: C, scale: log, bins: { from: 0 } } }`,
    'a.yaml:9:78: a log scale has no zero → begin above 0',
  ],
  [
    'a figure whose name is no anchor',
    `${FIELDS}${TABLES}figures: { F_1: { kind: strip, table: t, title: F, caption: C } }`,
    "a.yaml:9:12: 'F_1' is no anchor → small letters, digits and -, beginning with a letter",
  ],
  [
    'a series that is no grouping',
    `${FIELDS}${TABLES}figures: { f: { kind: strip, table: t, title: F, caption: C, series: mvoed } }`,
    "a.yaml:9:70: there is no grouping 'mvoed' → did you mean 'moved'?",
  ],
  [
    'a value of a table that does not exist',
    `${FIELDS}${TABLES}values: { v: tt.median }`,
    "a.yaml:9:14: there is no table 'tt' → did you mean 't'?",
  ],
  [
    'a value of a statistic that the table has not',
    `${FIELDS}${TABLES}values: { v: 't[idle, true].mean' }`,
    "a.yaml:9:15: there is no statistic 'mean' in table t → there are: median, shift",
  ],
  [
    'too few levels',
    `${FIELDS}${TABLES}values: { v: 't[idle].median' }`,
    'a.yaml:9:15: table t has 2 groupings, but one level is given → write one level each of: condition, moved',
  ],
  [
    'a value that is nothing',
    `${FIELDS}${TABLES}values: { v: hello }`,
    "a.yaml:9:14: 'hello' is neither a cell nor a fact → write table[level, level].statistic, or host.…",
  ],
  [
    'a value of two kinds',
    'values: { v: { count: runs, sql: count(*) } }',
    'a.yaml:1:11: value v needs exactly one of cell, part, fact, count, sql, correlation → say which it is',
  ],
  [
    'a key without meaning',
    'values: { v: { count: runs, unit: ns } }',
    'a.yaml:1:29: unit has no meaning beside count → leave the key out',
  ],
  [
    'another archive’s fact',
    'values: { v: "nite:host.kernel.release" }',
    "a.yaml:1:15: there is no archive 'nite' → there are: main",
  ],
  ['a name with a space', 'values: { "a b": host.kernel.release }', "a.yaml:1:11: 'a b' is no name"],
  [
    'a name of the prototype',
    'fields: { __proto__: { sql: a } }',
    "a.yaml:1:11: '__proto__' cannot be a key → name it otherwise",
  ],
  [
    'lines that are none',
    'code: { c: { file: x.c, lines: 0-3 } }',
    'a.yaml:1:25: code.c.lines: expected a line',
  ],
  ['no levels', 'fields: { x: { sql: a, levels: {} } }', 'a.yaml:1:24: names no level → leave the key out'],
];
test.each(WRONG)('%s is told with its place', (_what, text, complaint) => {
  const told = complaints(text);
  expect(told.some((line) => line.startsWith(complaint)) ? complaint : told.join('\n')).toBe(complaint);
});

test('everything wrong is told together', () => {
  expect(
    complaints(`${FIELDS}tables: { t: { title: T, field: x }, u: { title: U, share: y } }`),
  ).toHaveLength(2);
});
