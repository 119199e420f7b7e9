import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { parquetSource, quoteName, quoteText } from '../../archive/duckdb.ts';
import { firstLine } from '../../archive/problems.ts';
import type { Answer, Reply, Request, RunTable, Settings, Source } from './protocol.ts';

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
  threads: '1',
  memory_limit: `${settings.memoryBytes}B`,
  temp_directory: settings.temporary,
  max_temp_directory_size: `${8 * settings.memoryBytes}B`,
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
});
const connection = await instance.connect();
await connection.run("SET TimeZone = 'UTC'");

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
      for (const name of ['chains', 'events'] as const) await loadTable(connection, name, request.sources);
      await joinLabels(connection, request.labels);
      return lockDown(connection);
    case 'query':
      return (await connection.runAndReadAll(request.sql)).getRowsJS();
  }
}

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
  const insert = await connection.prepare(`INSERT INTO runs VALUES (${columns.map(() => '?').join(', ')})`);
  for (const row of rows) {
    insert.bind(row);
    await insert.run();
  }
}

/** The rows of every archive that has the table, one under another, in the archives' order. */
async function loadTable(
  connection: DuckDBConnection,
  name: 'chains' | 'events',
  sources: readonly Source[],
): Promise<void> {
  const parts = sources.flatMap(({ archive, tables }) =>
    tables
      .filter((table) => table.name === name)
      .map(({ path, columns }) => {
        const selected = [`${quoteText(archive)} AS archive`, ...columns.map(quoteName)];
        return `SELECT ${selected.join(', ')} FROM ${parquetSource(path)}`;
      }),
  );
  if (parts.length > 0)
    await connection.run(`CREATE TABLE ${name}_rows AS ${parts.join(' UNION ALL BY NAME ')}`);
}

async function joinLabels(connection: DuckDBConnection, labels: readonly string[]): Promise<void> {
  const joined = ['block', ...labels].map((label) => `, runs.${quoteName(label)}`).join('');
  const existing = await connection.runAndReadAll('SELECT table_name FROM duckdb_tables()');
  for (const [table] of existing.getRowsJS()) {
    if (table !== 'chains_rows' && table !== 'events_rows') continue;
    await connection.run(
      `CREATE VIEW ${table.replace('_rows', '')} AS
       SELECT ${table}.*${joined} FROM ${table} JOIN runs ON ${table}.archive = runs.archive AND ${table}.run = runs.run`,
    );
  }
}

/** From here on no statement reaches a file, the network, an extension or a setting. */
async function lockDown(connection: DuckDBConnection): Promise<void> {
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
}
