import { expect, test } from 'vitest';
import { howOf } from '../../src/report/how.ts';
import { movedText, movedValues, moveLine } from '../../src/report/moved.ts';
import { REPORT_FORMAT, type Report } from '../../src/report/schema.ts';

const how = howOf('runsWithValue', {});
const report: Report = {
  format: REPORT_FORMAT,
  day: '7',
  inputs: { analysisSha256: 'a', manifests: {} },
  archives: {},
  repository: null,
  code: {},
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
    'tables.t.rows[load, x].tooFew[1]: absent → 5',
    'values.n.of: absent → "runs"',
    'values.n.value: 3 → 4',
  ]);
  expect(movedValues(report, structuredClone(report))).toEqual({ moves: [], reworded: 0 });
});

test('a row that is gone is named as such, the others keep their names', () => {
  const changed = structuredClone(report);
  changed.tables.t?.rows.shift();
  const { moves } = movedValues(report, changed);
  expect(moves.map(({ path }) => path)).toEqual(['tables.t.rows[idle, x]']);
  expect(moves[0]?.new).toBeUndefined();
});

test('a report of another format is compared: what only was a sentence is counted, what moved is named', () => {
  const old = {
    ...structuredClone(report),
    format: 'tagwerk-report/3',
    values: { n: { kind: 'count', value: 4, how: 'runs with a value' } },
    tables: { t: { ...report.tables.t, columns: [{ statistic: 'n', label: 'n' }] } },
  };
  const moved = movedValues(old, report);
  expect(moved.moves.map(moveLine)).toEqual(['values.n.value: 4 → 3']);
  expect(moved.reworded).toBe(2);
  expect(movedText(moved)).toBe('1 value moved; 2 sentences are stored as data now');
  expect(movedText({ moves: [], reworded: 1 })).toBe('no value moved; 1 sentence is stored as data now');
  expect(movedText({ moves: [], reworded: 0 })).toBe('no value moved');
});

test('a line shows strangers’ text without what steers a terminal', () => {
  expect(moveLine({ path: 'a\u001b[2J', old: '\u202e', new: null })).toBe('a\\u{1b}[2J: "\\u{202e}" → null');
});
