import { flushCompileCache } from 'node:module';
import {
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type JS,
  StatementType,
} from '@duckdb/node-api';
import { firstLine } from '../../archive/problems.ts';
import type { Answer, Reply, Request, Settings } from './messages.ts';
import type { RunTable, Threads } from './protocol.ts';
import { lockDownSql, parseOf, parseSql, runsSql, viewsSql } from './statements.ts';

/**
 * The process in which DuckDB runs what an analysis says: one that a timer can kill (an interrupt alone took up
 * to 26 s) and that ends itself when it takes too much memory. First parse, then load, then locked down: query.
 */
const settings: Settings = JSON.parse(process.argv[2] ?? '{}');

/** DuckDB counts only its own buffers: strings in flight reached twice its limit. */
const watch = setInterval(() => {
  if (process.memoryUsage.rss() <= 3 * settings.memoryBytes) return;
  clearInterval(watch);
  // process.exit() would wait for the thread that computes.
  process.send?.({ fatal: 'took more memory than it may' } satisfies Reply, () =>
    process.kill(process.pid, 'SIGKILL'),
  );
}, 50);
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

const instance = await DuckDBInstance.create(':memory:', {
  threads: String(settings.threads),
  memory_limit: `${settings.memoryBytes}B`,
  temp_directory: settings.temporary,
  max_temp_directory_size: `${8 * settings.memoryBytes}B`,
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
});
const connection = await instance.connect();
await connection.run("SET TimeZone = 'UTC'");
let using = settings.threads;

let last: Promise<void> = Promise.resolve();
process.on('message', (request: Request) => {
  last = last.then(async () => {
    const reply: Answer = await answer(request).then(
      (value) => ({ value }),
      (error: unknown) => ({ error: firstLine(error) }),
    );
    process.send?.(reply);
  });
});
process.send?.({ value: 'ready' } satisfies Answer);
// Node writes its cache of compiled code when a process ends by itself; this one is killed.
flushCompileCache();
watch.unref();

async function answer(request: Request): Promise<unknown> {
  switch (request.op) {
    case 'parse':
      return Promise.all(
        request.expressions.map(async (sql) => {
          const { bare, wrapped } = parseSql(sql);
          return { bare: parseOf(await cell(bare)), wrapped: parseOf(await cell(wrapped)) };
        }),
      );
    case 'load':
      await loadRuns(connection, request.runs);
      for (const sql of viewsSql(request.sources, request.labels)) await connection.run(sql);
      for (const sql of lockDownSql(request.sources)) await connection.run(sql);
      return undefined;
    case 'query':
      return query(connection, request.sql, request.threads);
  }
}

async function cell(sql: string): Promise<unknown> {
  return (await connection.runAndReadAll(sql)).getRowsJS()[0]?.[0];
}

/** DuckDB's vector size: rows of one appended chunk. */
const CHUNK = 2048;

async function loadRuns(connection: DuckDBConnection, runs: RunTable): Promise<void> {
  const { columns, rows } = runs;
  await connection.run(runsSql(runs));
  const appender = await connection.createAppender('runs');
  for (let row = 0; row < rows.length; row += CHUNK) {
    const chunk = DuckDBDataChunk.create(columns.map((_, index) => appender.columnType(index)));
    chunk.setRows(rows.slice(row, row + CHUNK));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** What a composed statement may be. Files that may be read may also be written, by statements of another kind. */
const ALLOWED: ReadonlySet<StatementType> = new Set([
  StatementType.SELECT,
  StatementType.CREATE,
  StatementType.DROP,
]);

async function query(connection: DuckDBConnection, sql: string, threads: Threads): Promise<unknown> {
  await useThreads(connection, threads === 'all' ? settings.threads : 1);
  const statements = await connection.extractStatements(sql);
  let rows: JS[][] = [];
  for (let index = 0; index < statements.count; index++) {
    const statement = await statements.prepare(index);
    if (!ALLOWED.has(statement.statementType))
      throw new Error(`a statement of kind ${StatementType[statement.statementType]} is not allowed`);
    rows = (await statement.runAndReadAll()).getRowsJS();
  }
  return rows;
}

async function useThreads(connection: DuckDBConnection, threads: number): Promise<void> {
  if (threads === using) return;
  await connection.run(`SET threads = ${threads}`);
  using = threads;
}
