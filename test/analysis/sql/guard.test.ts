import { afterAll, beforeAll, expect, test } from 'vitest';
import { ChildSession } from '../../../src/analysis/sql/child.ts';
import { AGGREGATES, SCALARS } from '../../../src/analysis/sql/functions.ts';
import { checkExpression } from '../../../src/analysis/sql/guard.ts';
import { fc } from '../../property.ts';

let session: ChildSession;
beforeAll(async () => {
  session = await ChildSession.start();
});
afterAll(async () => {
  await session.close();
});

async function check(sql: string) {
  const [parses] = await session.parse([sql]);
  if (!parses) throw new Error('no parse');
  return checkExpression(sql, parses, ['a', 'b', 'We"ird', 'condition'], ['enqueue_ts_ns']);
}

const ALLOWED: [sql: string, columns: string[]][] = [
  ['a - b', ['a', 'b']],
  ['A -- a comment', ['a']],
  ['a /* ; ) */ + 1', ['a']],
  ["condition = 'it''s; -- no comment'", ['condition']],
  ['"We""ird" > 3', ['We"ird']],
  ["CASE WHEN a IS NULL THEN 'x' WHEN b IN (1, 2) THEN 'y' ELSE 'z' END", ['a', 'b']],
  ['coalesce(a, b) BETWEEN 1 AND 2 OR NOT (b IS NOT NULL)', ['a', 'b']],
  ['CAST(a AS DOUBLE) / nullif(b, 0)', ['a', 'b']],
  ['a::DECIMAL(10, 2)', ['a']],
  ["condition LIKE 'l%' AND starts_with(condition, 'l')", ['condition']],
  ['$$a$$', []],
];
test.each(ALLOWED)('allowed: %s', async (sql, columns) => {
  expect(await check(sql)).toMatchObject({ checked: { columns, aggregates: false } });
});

test('an aggregate is known as one', async () => {
  for (const sql of [
    'count(*)',
    'count(DISTINCT a)',
    'sum(a) FILTER (WHERE b > 0)',
    'a + max(b)',
    'quantile_cont(a, 0.99)',
  ]) {
    expect(await check(sql)).toMatchObject({ checked: { aggregates: true } });
  }
});

const MORE = 'write one expression: no second column or statement, no FROM, WHERE or subquery';
const REFUSED: [sql: string, what: RegExp, at: number][] = [
  // More than one expression, however it is hidden.
  ['1; SELECT 2', /more than one expression/, 0],
  ["1; COPY runs TO 'x'", /is not an expression/, 0],
  ["1;ATTACH 'x' AS y", /is not an expression/, 0],
  ['1; INSTALL httpfs', /is not an expression/, 0],
  ['1, 2', /more than one/, 0],
  ['1), (2', /syntax error at or near "\)"/, 1],
  ['a) FROM chains WHERE (true', /syntax error/, 1],
  ['1 FROM chains', /more than one/, 0],
  ['1 WHERE true', /more than one/, 0],
  ['1 UNION SELECT 2', /more than one/, 0],
  ['1 LIMIT 1', /more than one/, 0],
  ['1 ORDER BY 1', /more than one/, 0],
  ['DISTINCT a', /more than one/, 0],
  ['a AS b', /not one expression/, 0],
  ['ALL a', /not one expression/, 0],
  ['a /*', /unterminated/, 2],
  ["'a", /unterminated/, 0],
  ['', /without selection list/, 0],
  ['-- nothing', /without selection list/, 0],
  ['DROP TABLE runs', /syntax error/, 5],
  // Other tables, rows and settings.
  ['(SELECT 1)', /subquery/, 0],
  ['a IN (FROM chains)', /subquery/, 2],
  ['EXISTS (SELECT 1)', /subquery/, 0],
  ['sum(a) OVER ()', /window/, 0],
  ['row_number() OVER (ORDER BY a)', /window/, 0],
  ['*', /star/, 0],
  ['columns(*)', /star/, 0],
  ['#1', /positional reference/, 0],
  ['$1', /parameter/, 0],
  ['chains.a', /no column 'chains.a'/, 0],
  ['rowid', /no column 'rowid'/, 0],
  ["read_text('/etc/passwd')", /read_text\(\) is not one of the functions/, 0],
  ["a + read_csv('x')", /read_csv/, 4],
  ["current_setting('temp_directory')", /current_setting/, 0],
  ["getvariable('x')", /getvariable/, 0],
  ["getenv('HOME')", /getenv/, 0],
  ['version()', /version/, 0],
  ["query('SELECT 1')", /query/, 0],
  // Another value each time.
  ['random()', /another value each time/, 0],
  ['main.random()', /another value each time/, 0],
  ['"random"()', /another value each time/, 0],
  ['RaNdOm /* x */ ()', /another value each time/, 0],
  ['count(*) FILTER (WHERE a > random())', /another value each time/, 27],
  ['a + now()', /another value each time/, 4],
  ['current_timestamp', /another value each time/, 0],
  ['current_localtime()', /another value each time/, 0],
  ['age(a)', /another value each time/, 0],
  ['uuid()', /another value each time/, 0],
  ["nextval('s')", /another value each time/, 0],
  // The order of rows.
  ['first(a)', /order of rows/, 0],
  ['any_value(a)', /order of rows/, 0],
  ['arg_max(a, b)', /order of rows/, 0],
  ['mode(a)', /order of rows/, 0],
  ['string_agg(condition, a)', /order of rows/, 0],
  ["list_aggregate([1], 'any_value')", /list_aggregate/, 0],
  // Everything else that is no plain expression.
  ['pg_catalog.abs(a)', /abs\(\) is not one/, 0],
  ['unnest([1, 2])', /unnest/, 0],
  ['list_transform([1], lambda x: x)', /list_transform/, 0],
  ['range(a)', /range/, 0],
  ["repeat('x', a)", /repeat/, 0],
  ['sleep_ms(a)', /sleep_ms/, 0],
  ["error('x')", /error/, 0],
  ['ln(a)', /ln/, 0],
  ['a::regclass', /cast to/, 1],
  ['a::TIMESTAMPTZ', /cast to/, 1],
  ['condition COLLATE nocase', /collate/, 0],
  ['1e400', /beyond every float/, 0],
  // Misspelt.
  ['conditon', /no column 'conditon'/, 0],
  ["'µµ' || foo(a)", /foo/, 8],
  ['enqueue_ts_ns - a', /'enqueue_ts_ns' was not measured here/, 0],
];
test.each(REFUSED)('refused: %s', async (sql, what, at) => {
  const result = await check(sql);
  if (!('faults' in result)) throw new Error(`${sql} passed`);
  expect(result.faults[0]?.what).toMatch(what);
  expect(result.faults[0]?.at).toBe(at);
  expect(result.faults[0]?.remedy).not.toBe('');
});

test('a misspelt column or function comes with the one that was meant', async () => {
  expect(await check('conditon')).toMatchObject({ faults: [{ remedy: "did you mean 'condition'?" }] });
  expect(await check('greattest(a, b)')).toMatchObject({ faults: [{ remedy: 'did you mean greatest()?' }] });
  expect(await check('a AS b')).toMatchObject({ faults: [{ remedy: MORE }] });
});

test('nothing passes that the brackets do not hold', async () => {
  const pieces = [
    'a',
    'b',
    '1',
    "'x'",
    '(',
    ')',
    ';',
    '--',
    '/*',
    '*/',
    '\n',
    ',',
    '+',
    '$$',
    '"',
    "'",
    'SELECT',
    'FROM',
    'runs',
    'AS',
  ];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 7 }), async (some) => {
      const sql = some.join(' ');
      const result = await check(sql);
      if ('faults' in result) return;
      // Embedded as the analysis does it, it is one column of one statement, and what follows is still read.
      const [embedded] = await session.parse([`(${sql}\n) AS f, 42 AS rest`]);
      const text = JSON.stringify(embedded?.bare);
      expect(text).toContain('"alias":"rest"');
      expect(text.match(/"type":"SELECT_NODE"/g)).toHaveLength(1);
    }),
    { numRuns: 300 },
  );
});

test('no allowed function is one that DuckDB calls volatile, and each exists', async () => {
  const own = await ChildSession.start();
  try {
    await own.load(
      [],
      {
        columns: [
          { name: 'run', type: 'INTEGER' },
          { name: 'archive', type: 'VARCHAR' },
          { name: 'block', type: 'BIGINT' },
        ],
        rows: [],
      },
      [],
    );
    const rows = await own.query('SELECT DISTINCT function_name, stability FROM duckdb_functions()', {
      what: 'catalogue',
    });
    const known = new Set(rows.map(([name]) => String(name)));
    const unstable = new Set(
      rows
        .filter(([, stability]) => stability !== null && stability !== 'CONSISTENT')
        .map(([name]) => String(name)),
    );
    const allowed = [...SCALARS, ...AGGREGATES];
    expect(allowed.filter((name) => unstable.has(name))).toEqual([]);
    expect(allowed.filter((name) => !known.has(name))).toEqual([]);
  } finally {
    await own.close();
  }
});
