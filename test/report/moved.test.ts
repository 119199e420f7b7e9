import { expect, test } from 'vitest';
import { howOf } from '../../src/report/how.ts';
import { movedText, movedValues, moveLine, moveLines } from '../../src/report/moved.ts';
import { REPORT_FORMAT, type Report } from '../../src/report/schema.ts';

const how = howOf('runsWithValue', {});
const report: Report = {
  format: REPORT_FORMAT,
  day: '7',
  inputs: { analysisSha256: 'a', manifests: {} },
  archives: {},
  repository: null,
  code: {},
  short: {},
  values: { n: { kind: 'count', value: 3, how } },
  tables: {
    t: {
      title: 'T',
      field: { name: 'f', label: 'F', sql: 'f' },
      by: [],
      columns: [{ statistic: 'n' }],
      rows: [
        { group: ['idle', 'x'], label: 'I', chains: 1, missing: 0, tooFew: [], cells: {} },
        { group: ['load', 'x'], label: 'L', chains: 2, missing: 0, tooFew: [4], cells: {} },
      ],
    },
  },
  comparisons: {},
  checks: {},
  subsets: {},
  lists: {},
  series: {},
  figures: [],
};

test('every value that moved is named by where it stands', () => {
  const changed = structuredClone(report);
  changed.values = { n: { kind: 'count', value: 4, of: 'runs', how } };
  const [, load] = changed.tables.t?.rows ?? [];
  if (load) Object.assign(load, { chains: 3, tooFew: [4, 5] });
  expect(movedValues(report, changed).moves.map(moveLine)).toEqual([
    'tables.t.rows[load, x].chains: 2 → 3',
    'added: tables.t.rows[load, x].tooFew[1]: 5',
    'values.n.value: 3 → 4',
  ]);
  expect(movedValues(report, structuredClone(report))).toEqual({ moves: [], texts: [] });
});

test('what a value is called, shown and explained by is no value; a value that is called like such a key is one', () => {
  const changed = structuredClone(report);
  const count = { kind: 'count' as const, value: 1, how };
  Object.assign(changed, { inputs: { analysisSha256: 'b', manifests: { main: 'c' } }, day: '8' });
  Object.assign(changed.tables.t ?? {}, { title: 'Another' });
  changed.values = { n: { kind: 'count', value: 3, how: howOf('runsWithoutValue', {}) }, title: count };
  const { moves, texts } = movedValues(report, changed);
  expect(moves.map(moveLine)).toEqual(['added: values.title (1 value)']);
  expect(texts.map(moveLine)).toEqual([
    'text tables.t.title: "T" → "Another"',
    expect.stringMatching(/^text values\.n\.how: /),
  ]);
  const renamed = structuredClone(changed);
  renamed.values.title = { ...count, value: 2 };
  expect(movedValues(changed, renamed).moves.map(moveLine)).toEqual(['values.title.value: 1 → 2']);
});

test('a table that is new or gone is one line with its number of values', () => {
  const { t } = report.tables;
  const changed = { ...structuredClone(report), tables: { ...report.tables, ...(t ? { u: t } : {}) } };
  expect(movedValues(report, changed).moves.map(moveLine)).toEqual(['added: tables.u (5 values)']);
  expect(movedValues(changed, report).moves.map(moveLine)).toEqual(['removed: tables.u (5 values)']);
  expect(movedText(movedValues(report, changed))).toBe('no value moved, 1 part added');
});

test('of many the first fifty are told, and how all are; texts only where all were asked for', () => {
  const values = (value: number): Report['values'] =>
    Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`v${index}`, { kind: 'count' as const, value, how }]),
    );
  const moved = movedValues(
    { ...report, values: values(1), day: '1' },
    {
      ...report,
      values: values(2),
      tables: { t: { ...report.tables.t, title: 'U' } as Report['tables'][string] },
    },
  );
  expect(movedText(moved)).toBe('60 values moved; 1 text changed');
  const lines = moveLines(moved, { more: 'git diff' });
  expect(lines).toHaveLength(51);
  expect(lines.at(-1)).toBe('and 10 more: git diff');
  expect(moveLines(moved, { all: true, more: '' })).toHaveLength(61);
});

test('a row that is gone is named as such, the others keep their names', () => {
  const changed = structuredClone(report);
  changed.tables.t?.rows.shift();
  const { moves } = movedValues(report, changed);
  expect(moves.map(({ path }) => path)).toEqual(['tables.t.rows[idle, x]']);
  expect(moves[0]?.new).toBeUndefined();
});

test('a report of another format is compared: what is told otherwise is counted, what moved is named', () => {
  const old = {
    ...structuredClone(report),
    format: 'tagwerk-report/3',
    values: { n: { kind: 'count', value: 4, how: 'runs with a value' } },
    tables: { t: { ...report.tables.t, columns: [{ statistic: 'n', label: 'n' }] } },
  };
  const moved = movedValues(old, report);
  expect(moved.moves.map(moveLine)).toEqual(['values.n.value: 4 → 3']);
  expect(movedText(moved)).toBe('1 value moved; 2 texts changed');
  expect(movedText({ moves: [], texts: [] })).toBe('no value moved');
});

test('a line shows strangers’ text without what steers a terminal', () => {
  const move = { kind: 'moved' as const, path: 'a\u001b[2J', old: '\u202e', new: null, values: 1 };
  expect(moveLine(move)).toBe('a\\u{1b}[2J: "\\u{202e}" → null');
});
