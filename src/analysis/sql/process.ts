import { flushCompileCache } from 'node:module';
import {
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type JS,
  StatementType,
} from '@duckdb/node-api';
import { firstLine } from '../../archive/problems.ts';
import { parquetSource, quoteName, quoteText } from '../../archive/quote.ts';
import type { Answer, Reply, Request, RunTable, Settings, Source, Threads } from './protocol.ts';

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
        request.expressions.map(async (sql) => ({
          bare: await parse(connection, `SELECT ${sql}`),
          wrapped: await parse(connection, `SELECT (${sql}\n)`),
        })),
      );
    case 'load':
      await loadRuns(connection, request.runs);
      for (const name of ['chains', 'events'] as const)
        await createView(connection, name, request.sources, request.labels);
      return lockDown(connection, request.sources);
    case 'query':
      return query(connection, request.sql, request.threads);
  }
}

/** DuckDB's vector size: rows of one appended chunk. */
const CHUNK = 2048;

async function parse(connection: DuckDBConnection, statement: string): Promise<unknown> {
  const result = await connection.runAndReadAll(`SELECT json_serialize_sql(${quoteText(statement)})`);
  const text = String(result.getRowsJS()[0]?.[0]);
  try {
    return JSON.parse(text);
  } catch {
    // DuckDB writes an infinite constant such as 1e400 as the word Infinity.
    return { error: true, error_type: 'parser', error_message: 'a number beyond every float', position: '0' };
  }
}

async function loadRuns(connection: DuckDBConnection, { columns, rows }: RunTable): Promise<void> {
  const definitions = columns.map(({ name, type }) => `${quoteName(name)} ${type}`);
  await connection.run(`CREATE TABLE runs (${definitions.join(', ')})`);
  const appender = await connection.createAppender('runs');
  for (let row = 0; row < rows.length; row += CHUNK) {
    const chunk = DuckDBDataChunk.create(columns.map((_, index) => appender.columnType(index)));
    chunk.setRows(rows.slice(row, row + CHUNK));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/**
 * The view over a table of every archive that has it, one under another, in the archives' order, with its runs'
 * labels. Rows stay in their Parquet files: a query decodes the columns that it reads, which costs less than a copy
 * of the table until some twenty queries have read it, and no memory.
 */
async function createView(
  connection: DuckDBConnection,
  name: 'chains' | 'events',
  sources: readonly Source[],
  labels: readonly string[],
): Promise<void> {
  const ofRuns = ['block', ...labels].map((label) => `runs.${quoteName(label)}`);
  const parts = sources.flatMap(({ archive, tables }) =>
    tables
      .filter((table) => table.name === name)
      .map(({ path, columns }) => {
        const text = quoteText(archive);
        const selected = [
          `${text} AS archive`,
          ...columns.map((column) => `rows.${quoteName(column)}`),
          ...ofRuns,
        ];
        return `SELECT ${selected.join(', ')}
                FROM ${parquetSource(path)} AS rows
                JOIN (SELECT * FROM runs WHERE archive = ${text}) AS runs ON rows.run = runs.run`;
      }),
  );
  if (parts.length > 0) await connection.run(`CREATE VIEW ${name} AS ${parts.join(' UNION ALL BY NAME ')}`);
}

/**
 * From here on no statement reaches a file but the archives' own tables, the network, an extension or a setting:
 * only the number of threads, which each query says.
 */
async function lockDown(connection: DuckDBConnection, sources: readonly Source[]): Promise<void> {
  const paths = sources.flatMap(({ tables }) => tables.map(({ path }) => quoteText(path)));
  await connection.run('SET parquet_metadata_cache = true');
  await connection.run(`SET allowed_paths = [${paths.join(', ')}]`);
  await connection.run("SET allowed_configs = ['threads']");
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
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
