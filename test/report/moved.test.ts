import { expect, test } from 'vitest';
import { movedValues, moveLine } from '../../src/report/moved.ts';
import { REPORT_FORMAT, type Report } from '../../src/report/schema.ts';

const report: Report = {
  format: REPORT_FORMAT,
  day: '7',
  inputs: { analysisSha256: 'a', manifests: {} },
  archives: {},
  repository: null,
  code: {},
  values: { n: { kind: 'count', value: 3, how: 'runs' } },
  tables: {
    t: {
      title: 'T',
      field: { name: 'f', label: 'F', sql: 'f' },
      by: [],
      columns: [{ statistic: 'n', label: 'n' }],
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
  changed.values = { n: { kind: 'count', value: 4, of: 'runs', how: 'runs' } };
  const [, load] = changed.tables.t?.rows ?? [];
  if (load) Object.assign(load, { chains: 3, tooFew: [4, 5] });
  expect(movedValues(report, changed).map(moveLine)).toEqual([
    'tables.t.rows[load, x].chains: 2 → 3',
    'tables.t.rows[load, x].tooFew[1]: absent → 5',
    'values.n.of: absent → "runs"',
    'values.n.value: 3 → 4',
  ]);
  expect(movedValues(report, structuredClone(report))).toEqual([]);
});

test('a row that is gone is named as such, the others keep their names', () => {
  const changed = structuredClone(report);
  changed.tables.t?.rows.shift();
  const moves = movedValues(report, changed);
  expect(moves.map(({ path }) => path)).toEqual(['tables.t.rows[idle, x]']);
  expect(moves[0]?.new).toBeUndefined();
});

test('a line shows strangers’ text without what steers a terminal', () => {
  expect(moveLine({ path: 'a\u001b[2J', old: '\u202e', new: null })).toBe('a\\u{1b}[2J: "\\u{202e}" → null');
});
