import { expect, test } from 'vitest';
import { csv } from '../../src/figures/csv.ts';
import { fc } from '../property.ts';
import { rendered } from './render.ts';
import { hostile, SAMPLES } from './samples.ts';

const histogram = SAMPLES.histogram.normal;
const strip = SAMPLES.strip.normal;

/** A reader of RFC 4180, as strict as the RFC: only CRLF ends a line, only quotes hide a comma. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/y;
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    if (!match) throw new Error(`no cell at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`);
    const [, raw = '', end] = match;
    rows.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

test('every text and number comes back, and no text begins like a formula', () => {
  const cells = fc.oneof(
    fc.double({ noNaN: true }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('=1', '\t+1', '"', '\r\n', null),
  );
  const table = fc.array(fc.tuple(cells, cells), { minLength: 1 });
  fc.assert(
    fc.property(table, (rows) => {
      const back = parse(csv(['a', 'b'], rows)).slice(1);
      expect(back.length).toBe(rows.length);
      for (const [index, row] of rows.entries()) {
        for (const [column, value] of row.entries()) {
          const text = back[index]?.[column] ?? '';
          if (typeof value === 'number') expect(Number(text)).toBe(value === 0 ? 0 : value);
          else expect([value ?? '', `'${value}`]).toContain(text);
          if (typeof value === 'string') expect(text).not.toMatch(/^\s*[=+\-@]/);
        }
      }
    }),
  );
});

test('a formula is disarmed, a negative number stays a number', () => {
  expect(
    csv(
      ['x', 'y'],
      [
        ['=HYPERLINK("https://example.org")', -1.5],
        ['@sum', 1e21],
      ],
    ),
  ).toBe('x,y\r\n"\'=HYPERLINK(""https://example.org"")",-1.5\r\n\'@sum,1e+21\r\n');
});

test('text that a spreadsheet would split at a semicolon is quoted', () => {
  expect(csv(['x'], [['a;=1']])).toBe('x\r\n"a;=1"\r\n');
});

test('the strip gives every run in the base unit, in full', async () => {
  const [group] = strip.groups;
  const runs = [{ run: 1, value: 9_400.123456789 }];
  const figure = { ...strip, groups: group ? [{ ...group, runs }] : [] };
  const rows = parse((await rendered(figure, { locale: 'de', id: 'x' })).csv);
  expect(rows[0]?.slice(0, 6)).toEqual(['record', 'group', 'key', 'run', 'value', 'unit']);
  expect(rows[1]?.slice(0, 6)).toEqual([
    'run',
    'Leerlauf, nicht migriert',
    'idle | false',
    '1',
    '9400.123456789',
    'ns',
  ]);
});

test('the histogram loses no chain', async () => {
  const [header = [], ...rows] = parse((await rendered(histogram, { locale: 'en', id: 'x' })).csv);
  const chains = header.indexOf('chains');
  for (const { label, counts, below, above, missing } of histogram.groups) {
    const own = rows.filter((row) => row[1] === label);
    const total = counts.reduce((a, b) => a + b, 0) + below + above + missing;
    expect(own.reduce((sum, row) => sum + Number(row[chains]), 0)).toBe(total);
  }
});

test.each(Object.entries(hostile))(
  'a stranger’s labels in the %s leave the table whole',
  async (_, figure) => {
    const rows = parse((await rendered(figure, { locale: 'de', id: 'x' })).csv);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    expect(
      rows
        .slice(1)
        .flat()
        .filter((cell) => /^\s*[=+@]/.test(cell)),
    ).toEqual([]);
  },
);
