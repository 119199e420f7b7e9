import { expect, test } from 'vitest';
import { howOf } from '../../src/report/how.ts';
import { ruleOf } from '../../src/report/rule.ts';
import { shownChecks, subsetsText } from '../../src/report/shown/check.ts';
import { shownList } from '../../src/report/shown/list.ts';
import { runNames } from '../../src/report/shown/run-names.ts';
import { shownSeries } from '../../src/report/shown/series.ts';
import type { Shown } from '../../src/report/shown/shown.ts';
import { shownTable } from '../../src/report/shown/table.ts';
import { parts } from '../fixtures/synthetic-parts.ts';

function of<T>(part: Record<string, T>, name: string): T {
  const found = part[name];
  if (!found) throw new Error(`the fixture lacks ${name}`);
  return found;
}

/** Heading and rows as lines, with ordinary spaces. */
const lines = ({ columns, rows }: Shown): string[] =>
  [columns.map(({ label }) => label), ...rows].map((row) => row.join(' | ').replaceAll('\u00a0', ' '));

test('a table has its unit in the heading, digits by interval, n, and says what is missing', () => {
  const shown = shownTable(of(parts.tables, 'latenz'), 'de');
  expect(lines(shown)).toEqual([
    'Bedingung | Median in µs | P99,9 in µs | Verschiebung in µs | n (Läufe) | ohne Wert',
    'Leerlauf | 41,3 [40,1; 42,3] | – | – (Bezug) | 25 | 0',
    'Last <b>schwer</b> | 54,9 [53,9; 55,6] | 912 [805; 1.104] | +13,6 [+13,1; +14,1] (gezeigt) | 20 | 14',
  ]);
  expect(shown.notes.map((note) => note.replaceAll('\u00a0', ' '))).toEqual([
    'Last <b>schwer</b>: 5 Läufe mit zu wenigen Ketten (2, 4–6, 9), daher ohne eigenen Wert.',
    '– in P99,9 (Leerlauf): in jedem Lauf weniger als 2.995 Ketten.',
    'Verschiebung: explorativ, einzeln getestet.',
    '31 Ketten in keiner Gruppe: Wonach gruppiert wird, wurde dort nicht beobachtet.',
  ]);
});

test('a column of effects says where nothing was randomised, and a share that lies in few blocks says in how many', () => {
  const table = of(parts.tables, 'latenz');
  const load = table.rows[1];
  const shift = load?.cells.shift;
  if (!load || shift?.kind !== 'amount' || !shift.standing) throw new Error('the fixture has no shift');
  const { standing } = shift;
  const assignedAs = (label: string, assigned: 'observed' | 'fixed' | 'randomised') => ({
    ...load,
    label,
    tooFew: [],
    cells: { shift: { ...shift, standing: { ...standing, assigned } } },
  });
  const notes = (rows: (typeof table.rows)[number][], locale: 'de' | 'en') =>
    shownTable({ ...table, ungrouped: undefined, rows }, locale).notes.map((note) =>
      note.replaceAll('\u00a0', ' '),
    );
  expect(notes([assignedAs('A', 'observed'), assignedAs('B', 'observed')], 'en')).toEqual([
    'Shift: exploratory, each tested on its own; observed.',
  ]);
  expect(notes([assignedAs('A', 'observed'), assignedAs('B', 'randomised')], 'de')).toEqual([
    'Verschiebung: explorativ, einzeln getestet; beobachtet: A.',
  ]);
  const carried = { by: 'blocks' as const, carrying: 3, clusters: 25, capped: true };
  const share = {
    kind: 'share' as const,
    k: 4,
    n: 3000,
    counted: 'chains' as const,
    runs: 25,
    how: howOf('shareOfChains', { across: 'blocks' }),
  };
  const few = (capped: boolean) => ({
    ...load,
    tooFew: [],
    label: 'Last',
    cells: { share: { ...share, carried: { ...carried, capped } } },
  });
  expect(notes([few(true)], 'de')).toEqual(['Last: alles Gezählte in 3 von 25 Blöcken.']);
  expect(notes([few(true)], 'en')).toEqual(['Last: all that was counted in 3 of 25 blocks.']);
  expect(notes([few(false)], 'en')).toEqual([]);
});

test('where a table has a column n, its cells do not say it again', () => {
  const table = of(parts.tables, 'latenz');
  const rows = table.rows.map((row) => ({
    ...row,
    cells: {
      ...row.cells,
      n: {
        kind: 'count' as const,
        value: row.label === 'Leerlauf' ? 25 : 19,
        how: howOf('runsWithValue', {}),
      },
    },
  }));
  const shown = shownTable({ ...table, columns: [...table.columns, { statistic: 'n' }], rows }, 'de');
  expect(lines(shown)[1]).toBe('Leerlauf | 41,3 [40,1; 42,3] | – | – (Bezug) | 25 | 0');
  expect(lines(shown)[2]).toContain('54,9 [53,9; 55,6] (20 Läufe)');
});

test('a list keeps exact integers, leaves identifiers without marks, and says of how many it is', () => {
  const shown = shownList(of(parts.lists, 'langsamste'), 'de');
  expect(lines(shown)).toEqual([
    'Lauf | Korrelations-ID | Δ(ttwu→first_tkread) in µs | Task | gewandert',
    '7 | 9007199254740993 | 1.234,567 | =cmd|"/c calc" | ja',
    '31 | 204 | 998,001 | <script>alert(1)</script> | –',
  ]);
  expect(shown.notes).toEqual(['2 von 149.993\u00a0Ketten.']);
  expect(shownList({ ...of(parts.lists, 'langsamste'), rows: [] }, 'en').notes).toEqual(['No row.']);
});

test('a reason that several cells of a column have stands once, and names no row where all have it', () => {
  const table = of(parts.tables, 'latenz');
  const [idle, load] = table.rows;
  const cell = idle?.cells['p99.9'];
  if (!idle || !load || !cell) throw new Error('the fixture has no P99,9');
  const notes = (rows: typeof table.rows) =>
    shownTable({ ...table, rows }, 'de')
      .notes.filter((note) => note.startsWith('–'))
      .map((note) => note.replaceAll('\u00a0', ' '));
  const both = [idle, { ...load, cells: { ...load.cells, 'p99.9': cell } }];
  expect(notes(both)).toEqual(['– in P99,9: in jedem Lauf weniger als 2.995 Ketten.']);
  expect(notes([...both, load])).toEqual([
    `– in P99,9 (Leerlauf; ${load.label}): in jedem Lauf weniger als 2.995 Ketten.`,
  ]);
});

test('a list says what the values of a field are called, as a table does', () => {
  const shown = shownList(
    {
      title: 'L',
      of: 'chains',
      rule: ruleOf('allCases', { warmup: false }),
      columns: [
        { name: 'moved', label: 'Migriert', type: 'boolean', levels: { true: 'ja, gewandert' } },
        { name: 'dose', label: 'Dosis', type: 'integer', levels: { 1: 'klein', constructor: 'x' } },
      ],
      rows: [
        [true, 1],
        [false, 2],
        [null, null],
      ],
      total: 3,
    },
    'de',
  );
  expect(lines(shown)).toEqual(['Migriert | Dosis', 'ja, gewandert | klein', 'nein | 2', '– | –']);
  expect(shown.columns[1]?.numeric).toBe(false);
});

test('a series has a row per run; a run without a value is none, not zero', () => {
  expect(lines(shownSeries(of(parts.series, 'drift'), 'en'))).toEqual([
    'Run | Group | Time | Δ(ttwu→first_tkread) in µs | rolling median over 2 runs in µs',
    '1 | Leerlauf | 2026-11-23 17:44:10 +01:00 | 41 | –',
    '3 | Leerlauf | 2026-11-23 17:44:31 +01:00 | 42 | 41.5',
    '2 | Last | 2026-11-23 17:44:20 +01:00 | – | –',
  ]);
});

test('checks say value, limits and margin', () => {
  const checks = { tor: of(parts.checks, 'tor'), offen: of(parts.checks, 'offen') };
  expect(lines(shownChecks(checks, 'de'))).toEqual([
    'Prüfung | Wert | WARN | FAIL | Abstand',
    'Median unter der Grenze | 41,3 µs [40,4; 42,2] | > 55 µs | > 65,5 µs | +13,8 µs',
    'Median ohne Läufe | – (zu wenige Läufe: 3, nötig sind 59) | > 55 µs | > 65,5 µs | –',
  ]);
});

test('subsets say how often the verdict flips', () => {
  expect(subsetsText(of(parts.subsets, 'robust'), 'de').replaceAll('\u00a0', ' ')).toBe(
    'Median unter der Grenze, jede Auswahl von 3 aus 6 Läufen: 16 × PASS, 4 × WARN; bei 4 von 20 kippt das Urteil.',
  );
});

test('runs are named, neighbours joined', () => {
  expect(runNames([1, 2, 4, 5, 6, 'night/1', 'night/2'])).toBe('1, 2, 4–6, night/1, night/2');
});
