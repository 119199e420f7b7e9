import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunTable } from '../../../src/analysis/sql/protocol.ts';
import { SqlSession } from '../../../src/analysis/sql/session.ts';

const RUNS: RunTable = {
  columns: [
    { name: 'archive', type: 'VARCHAR' },
    { name: 'run', type: 'INTEGER' },
    { name: 'block', type: 'BIGINT' },
    { name: 'a"b', type: 'VARCHAR' },
  ],
  rows: [['main', 1, null, "'; DROP TABLE runs; --"]],
};

let folder: string;
let session: SqlSession;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tagwerk-session-'));
  session = await SqlSession.start({ milliseconds: 20_000, memoryBytes: 2 ** 27 });
  await session.load([], RUNS, ['a"b']);
});
afterEach(async () => {
  await session.close();
  await rm(folder, { recursive: true, force: true });
});

const ask = (sql: string) =>
  session.query(sql, { what: 'field x', place: { file: 'analysis.yaml', line: 3, column: 9 } });

test('strangers’ names and texts come back as they are', async () => {
  expect(await ask('SELECT "a""b" FROM runs')).toEqual([["'; DROP TABLE runs; --"]]);
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

test('one thread, and the time zone of no machine', async () => {
  expect(await ask("SELECT current_setting('threads')::INT, current_setting('TimeZone')")).toEqual([
    [1, 'UTC'],
  ]);
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
  session = await SqlSession.start({ milliseconds: 300, memoryBytes: 2 ** 27 });
  await session.load([], RUNS, []);
  await expect(ask(ENDLESS)).rejects.toThrow('field x: took longer than 0.3 s and was stopped');
  await expect(ask('SELECT 1')).rejects.toThrow('field x: took longer than 0.3 s and was stopped');
});

test('what takes too much memory is stopped', async () => {
  // Two gigabytes in one text, which DuckDB does not count against its limit.
  const bomb = ask("SELECT length(repeat('x', 2000000000) || run) FROM runs");
  await expect(bomb).rejects.toThrow('field x: took more memory than it may');
});

test('closing leaves no private folder behind', async () => {
  const before = (await readdir(tmpdir())).filter((name) => name.startsWith('tagwerk-sql-')).length;
  const other = await SqlSession.start();
  await other.close();
  await other.close();
  const after = (await readdir(tmpdir())).filter((name) => name.startsWith('tagwerk-sql-')).length;
  expect(after).toBeLessThanOrEqual(before);
});
