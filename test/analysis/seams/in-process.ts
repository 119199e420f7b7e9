import { DuckDBInstance } from '@duckdb/node-api';
import type { SqlCell, Threads } from '../../../src/analysis/sql/protocol.ts';
import { failure, type SqlSession, type Subject } from '../../../src/analysis/sql/session.ts';
import { lockDownSql, parseOf, parseSql, runsSql, viewsSql } from '../../../src/analysis/sql/statements.ts';
import { quoteText } from '../../../src/archive/quote.ts';

/** DuckDB in this process: what a page would do with its own. It has no limits of time. */
export async function inProcess(): Promise<SqlSession> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJS();
  const ask = async (sql: string, subject: Subject, _threads?: Threads) =>
    await rows(sql).then(
      (found) => found.map((row) => row.map(cellOf)),
      (error: unknown) => {
        throw failure(subject, error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
      },
    );
  return {
    parse: async (expressions) =>
      await Promise.all(
        expressions.map(async (expression) => {
          const { bare, wrapped } = parseSql(expression);
          return {
            bare: parseOf((await rows(bare))[0]?.[0]),
            wrapped: parseOf((await rows(wrapped))[0]?.[0]),
          };
        }),
      ),
    async load(sources, runs, labels) {
      await rows(runsSql(runs));
      for (const row of runs.rows) await rows(`INSERT INTO runs VALUES (${row.map(literal).join(', ')})`);
      for (const sql of [...viewsSql(sources, labels), ...lockDownSql(sources)]) await rows(sql);
    },
    query: ask,
    async change(sql, subject) {
      for (const statement of sql.split(/;\s*\n/)) await ask(statement, subject);
    },
  };
}

function cellOf(value: unknown): SqlCell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'boolean' || value === null) return value;
  throw new TypeError(`a cell is ${typeof value}`);
}

function literal(cell: unknown): string {
  return typeof cell === 'string' ? quoteText(cell) : String(cell);
}
