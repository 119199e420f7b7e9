import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { remembering } from '../../../src/analysis/sql/answers.ts';
import { ChildSession } from '../../../src/analysis/sql/child.ts';
import type { RunTable } from '../../../src/analysis/sql/protocol.ts';
import type { SqlSession } from '../../../src/analysis/sql/session.ts';
import { withDatabase } from '../../../src/archive/duckdb.ts';
import { MOST_THREADS } from '../../../src/archive/threads.ts';

const LABEL = "'; DROP TABLE runs; --";
const RUNS: RunTable = {
  columns: [
    { name: 'archive', type: 'VARCHAR' },
    { name: 'run', type: 'INTEGER' },
    { name: 'block', type: 'BIGINT' },
    { name: 'a"b', type: 'VARCHAR' },
  ],
  rows: [['main', 1, null, LABEL]],
};

let folder: string;
let session: ChildSession;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tagwerk-session-'));
  session = await ChildSession.start({ milliseconds: 20_000, memoryBytes: 2 ** 27 });
  await session.load([], RUNS, ['a"b']);
});
afterEach(async () => {
  await session.close();
  await rm(folder, { recursive: true, force: true });
});

const ask = (sql: string) =>
  session.query(sql, { what: 'field x', place: { file: 'analysis.yaml', line: 3, column: 9 } });

test('strangers’ names and texts come back as they are', async () => {
  expect(await ask('SELECT "a""b" FROM runs')).toEqual([[LABEL]]);
});

test('even what the guard would never let through reaches no file, network, extension or setting', async () => {
  const secret = join(folder, 'secret.csv');
  await writeFile(secret, 'a,b\n1,2\n');
  const attempts = [
    `SELECT * FROM read_csv('${secret}')`,
    `SELECT * FROM read_text('${secret}')`,
    `SELECT * FROM '${secret}'`,
    `SELECT * FROM glob('${folder}/*')`,
    `COPY runs TO '${join(folder, 'out.csv')}'`,
    `ATTACH '${join(folder, 'out.db')}' AS other`,
    `EXPORT DATABASE '${join(folder, 'out')}'`,
    'INSTALL httpfs',
    'LOAD httpfs',
    "SELECT * FROM read_csv('http://127.0.0.1:9/x')",
    'SET enable_external_access = true',
    'SET lock_configuration = false',
    'SET threads = 4',
    `SET temp_directory = '${folder}'`,
  ];
  for (const sql of attempts) await expect(ask(sql), sql).rejects.toThrow(/^field x: /);
  expect(await readdir(folder)).toEqual(['secret.csv']);
  expect(await ask('SELECT 1')).toEqual([[1]]);
});

test('a path may hold what SQL and globs mean something by; its table can be read, never written', async () => {
  const odd = join(folder, "[a] 'b' *?{c}");
  await mkdir(odd);
  const path = join(odd, 'chains.parquet');
  await withDatabase(
    async (database) =>
      await database.run(
        `COPY (SELECT 1 AS run, 7 AS x) TO '${path.replaceAll("'", "''")}' (FORMAT parquet)`,
      ),
  );
  const before = await readFile(path);
  await session.close();
  session = await ChildSession.start({ milliseconds: 20_000, memoryBytes: 2 ** 27 });
  const columns = ['run', 'x'].map((name) => ({ name, stored: name, type: 'INTEGER', nullType: false }));
  await session.load([{ archive: 'main', tables: [{ name: 'chains', path, columns }] }], RUNS, ['a"b']);
  expect(await ask('SELECT archive, run, x, "a""b" FROM chains')).toEqual([['main', 1, 7, LABEL]]);
  const quoted = `'${path.replaceAll("'", "''")}'`;
  for (const sql of [
    `COPY runs TO ${quoted} (FORMAT parquet)`,
    `COPY runs TO ${quoted} (FORMAT csv)`,
    `SELECT 1; COPY runs TO ${quoted} (FORMAT parquet)`,
    `EXPORT DATABASE ${quoted}`,
    `ATTACH ${quoted} AS other`,
  ])
    await expect(ask(sql), sql).rejects.toThrow(/^field x: /);
  expect(await readFile(path)).toEqual(before);
});

test('what is asked again is answered from memory, and anew after a statement that changed something', async () => {
  let asked = 0;
  const counting: SqlSession = {
    parse: (expressions) => session.parse(expressions),
    load: (...what) => session.load(...what),
    query: (...what) => {
      asked++;
      return session.query(...what);
    },
    change: (...what) => session.change(...what),
  };
  const remembered = remembering(counting);
  const change = (sql: string) => remembered.change(sql, { what: 'field x' });
  const count = async () => (await remembered.query('SELECT count(*) FROM made', { what: 'x' }))[0]?.[0];
  await expect(count()).rejects.toThrow('x: ');
  await change('CREATE TABLE made AS SELECT 1 AS x');
  expect(await count()).toBe(1n);
  expect(await count()).toBe(1n);
  expect(asked).toBe(2);
  await change('DROP TABLE made; CREATE TABLE made AS SELECT 1 AS x UNION ALL SELECT 2');
  expect(await count()).toBe(2n);
});

test('one thread unless the question says all, and the time zone of no machine', async () => {
  expect(await ask("SELECT current_setting('threads')::INT, current_setting('TimeZone')")).toEqual([
    [1, 'UTC'],
  ]);
  const threads = await session.query("SELECT current_setting('threads')::INT", { what: 'x' }, 'all');
  expect(threads).toEqual([[Math.min(availableParallelism(), MOST_THREADS)]]);
  expect(await ask("SELECT current_setting('threads')::INT + 0")).toEqual([[1]]);
});

test('a failure names its subject, place and reason in one line', async () => {
  await expect(ask('SELECT 9223372036854775807::BIGINT + 1::BIGINT')).rejects.toMatchObject({
    message: 'field x: Out of Range Error: Overflow in addition of INT64 (9223372036854775807 + 1)!',
    place: { file: 'analysis.yaml', line: 3, column: 9 },
  });
});

test('integers of any size come back exactly', async () => {
  expect(await ask('SELECT sum(x) FROM (VALUES (9223372036854775807), (9223372036854775807)) t(x)')).toEqual([
    [18446744073709551614n],
  ]);
});

const ENDLESS = 'SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b';

test('what never ends is stopped, its process is gone, and later questions say why', async () => {
  await session.close();
  session = await ChildSession.start({ milliseconds: 300, memoryBytes: 2 ** 27 });
  await session.load([], RUNS, []);
  await expect(ask(ENDLESS)).rejects.toThrow('field x: took longer than 0.3 s and was stopped');
  await expect(ask('SELECT 1')).rejects.toThrow('field x: took longer than 0.3 s and was stopped');
});

test('questions asked together are answered in turn, and each has its own time', async () => {
  const about = (what: string) => ({ what });
  const one = session.query('SELECT 1', about('one'));
  const wrong = session.query('SELECT nothing', about('wrong'));
  const three = session.query('SELECT 3', about('three'));
  expect(await Promise.allSettled([one, wrong, three])).toMatchObject([
    { value: [[1]] },
    { reason: { message: expect.stringMatching(/^wrong: /) } },
    { value: [[3]] },
  ]);
});

test('what ends the session is told of the question at fault, not of those that wait', async () => {
  await session.close();
  session = await ChildSession.start({ milliseconds: 300, memoryBytes: 2 ** 27 });
  await session.load([], RUNS, []);
  const asked = ['first', 'endless', 'later'].map((what) =>
    session.query(what === 'endless' ? ENDLESS : `SELECT length('${what}')`, { what }),
  );
  const message = 'endless: took longer than 0.3 s and was stopped';
  expect(await Promise.allSettled(asked)).toMatchObject([
    { value: [[5n]] },
    { reason: { message } },
    { reason: { message } },
  ]);
});

test('what takes too much memory is stopped', async () => {
  // Two gigabytes in one text, which DuckDB does not count against its limit.
  const bomb = ask("SELECT length(repeat('x', 2000000000) || run) FROM runs");
  await expect(bomb).rejects.toThrow('field x: took more memory than it may');
});

test('closing leaves no private folder behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tagwerk-test-'));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  const other = await ChildSession.start().finally(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  });
  expect(await readdir(folder)).toHaveLength(1);
  await other.close();
  await other.close();
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});
