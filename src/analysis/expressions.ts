import type { YamlPath } from '../yaml.ts';
import type { Complaints } from './declaration/complaints.ts';
import { checkExpression } from './sql/guard.ts';
import type { Source } from './sql/protocol.ts';
import type { SqlSession } from './sql/session.ts';
import type { NamedArchive, ViewName, Views } from './views.ts';

/** SQL as the analysis wrote it, and what it is for. */
export interface Written {
  path: YamlPath;
  sql: string;
  view: ViewName;
  /** Sums many rows up to one value. */
  aggregate: boolean;
  /** For messages: field latency. */
  what: string;
}

/** SQL that may run, in brackets; embed it as it is. */
export interface Expression extends Written {
  bracketed: string;
  columns: string[];
}

/** Judges every expression before anything runs; complains with the place of each fault. */
export async function checkAll(
  written: readonly Written[],
  session: SqlSession,
  views: Views,
  complaints: Complaints,
): Promise<Expression[]> {
  const sane = written.filter(({ sql, path, what }) => {
    const control = /[^\P{Cc}\t\n\r]/u.exec(sql);
    if (control) complaints.add(path, `${what} holds a control character`, 'leave it out', control.index);
    return !control;
  });
  const parses = await session.parse(sane.map(({ sql }) => sql));
  return sane.flatMap((one, index) => {
    const parse = parses[index] ?? { bare: undefined, wrapped: undefined };
    const result = checkExpression(one.sql, parse, views.columns[one.view], views.absent[one.view]);
    if ('faults' in result) {
      for (const { what, remedy, at } of result.faults)
        complaints.add(one.path, `${one.what}: ${what}`, remedy, at);
      return [];
    }
    const { columns, aggregates } = result.checked;
    if (aggregates && !one.aggregate) {
      complaints.add(
        one.path,
        `${one.what} sums up many rows`,
        'an aggregate belongs into values: with sql:',
        0,
      );
      return [];
    }
    return [{ ...one, bracketed: `(${one.sql}\n)`, columns }];
  });
}

/** What has to be loaded for these expressions and columns: nothing that none reads. */
export function sourcesFor(
  archives: readonly NamedArchive[],
  expressions: readonly Expression[],
  columns: readonly string[],
): Source[] {
  const read = new Set(['run', 'warmup', ...columns, ...expressions.flatMap((one) => one.columns)]);
  return archives.map(({ name, archive }) => {
    const tables: Source['tables'] = [];
    for (const table of ['chains', 'events'] as const) {
      const names = archive[table]?.columns.map(({ name }) => name).filter((column) => read.has(column));
      const path = archive[table]?.path;
      if (names && path) tables.push({ name: table, path, columns: names });
    }
    return { archive: name, tables };
  });
}
