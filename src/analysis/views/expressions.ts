import type { YamlPath } from '../../yaml/read.ts';
import type { Complaints } from '../declaration/complaints.ts';
import type { ComparedText } from '../sql/compared.ts';
import { checkExpression } from '../sql/guard.ts';
import type { Source } from '../sql/protocol.ts';
import type { SqlSession } from '../sql/session.ts';
import type { NamedArchive, ViewName, Views } from './views.ts';

/** SQL as the analysis wrote it, and what it is for. */
export interface Written {
  path: YamlPath;
  sql: string;
  view: ViewName;
  /** Sums many rows up to one value. */
  aggregate: boolean;
  /** Has to be yes/no. */
  condition?: boolean;
  /** For messages: field latency. */
  what: string;
}

/** SQL that may run, in brackets; embed it as it is. */
export interface Expression extends Written {
  bracketed: string;
  /** Columns of the archive, of the fields that it names too. */
  columns: string[];
  /** The columns and fields that it names itself, each as bracketed SQL. */
  operands: readonly string[];
}

/** SQL that was judged, but still names fields as if they were columns. */
export interface Judged extends Written {
  /** Columns and fields that it names. */
  columns: string[];
  references: readonly { name: string; at: number }[];
  /** Texts with which it compares a column or field. */
  compared: readonly ComparedText[];
}

/**
 * Judges every expression before anything runs; complains with the place of each fault. `fields` are names that
 * may stand beside the columns of each view.
 */
export async function checkAll(
  written: readonly Written[],
  session: SqlSession,
  views: Views,
  fields: Readonly<Record<ViewName, readonly string[]>>,
  complaints: Complaints,
): Promise<Judged[]> {
  const sane = written.filter(({ sql, path, what }) => {
    const control = /[^\P{Cc}\t\n\r]/u.exec(sql);
    if (control) complaints.add(path, `${what} holds a control character`, 'leave it out', control.index);
    return !control;
  });
  const parses = await session.parse(sane.map(({ sql }) => sql));
  return sane.flatMap((one, index) => {
    const parse = parses[index] ?? { bare: undefined, wrapped: undefined };
    const names = [...views.columns[one.view], ...fields[one.view]];
    const result = checkExpression(one.sql, parse, names, views.absent[one.view]);
    if ('faults' in result) {
      for (const { what, remedy, at } of result.faults)
        complaints.add(one.path, `${one.what}: ${what}`, remedy, at);
      return [];
    }
    const { columns, references, compared, aggregates } = result.checked;
    if (aggregates && !one.aggregate) {
      complaints.add(
        one.path,
        `${one.what} sums up many rows`,
        'an aggregate belongs into values: with sql:',
        0,
      );
      return [];
    }
    return [{ ...one, columns, references, compared }];
  });
}

/** What has to be loaded for these columns: nothing that none reads. */
export function sourcesFor(archives: readonly NamedArchive[], columns: readonly string[]): Source[] {
  const read = new Set(['run', 'warmup', ...columns]);
  return archives.map(({ name, archive }) => {
    const tables: Source['tables'] = [];
    for (const table of ['chains', 'events'] as const) {
      const { path, columns = [] } = archive[table] ?? {};
      const used = columns
        .filter((column) => read.has(column.name))
        .map(({ name: column, stored, type, nullType }) => ({ name: column, stored, type, nullType }));
      if (path !== undefined) tables.push({ name: table, path, columns: used });
    }
    return { archive: name, tables };
  });
}
