import { type Place, UserError } from '../../errors.ts';
import type { Parses } from './guard.ts';
import type { RunTable, Source, SqlRow, Threads } from './protocol.ts';

/** What a question is about: named when it fails, takes too long or too much memory. */
export interface Subject {
  /** For example: field latency. */
  what: string;
  place?: Place | undefined;
}

/**
 * DuckDB, wherever it runs: parse, then load, then query and change. Questions may be asked before earlier ones are
 * answered; they are answered in turn. A failure is a UserError that names the subject (`failure`). statements.ts has
 * the SQL that an implementation needs.
 */
export interface SqlSession {
  /** DuckDB's parses of each expression; nothing is run. */
  parse(expressions: readonly string[]): Promise<Parses[]>;
  /** Makes the views `runs`, `chains` and `events` of what the analysis reads; from then on nothing else can be reached. */
  load(sources: readonly Source[], runs: RunTable, labels: readonly string[]): Promise<void>;
  /**
   * Rows of what the analysis composed of checked expressions, with one thread, so that floats are added up in stored
   * order. With `threads: 'all'`, which may mean any number, it must count, rank or add up whole numbers only.
   */
  query(sql: string, subject: Subject, threads?: Threads): Promise<SqlRow[]>;
  /** Makes or replaces a table or view, with one thread: rows keep their order. */
  change(sql: string, subject: Subject): Promise<void>;
}

/** How a question failed, for its author. */
export function failure({ what, place }: Subject, why: string): UserError {
  const remedy = 'mend or simplify its SQL';
  return new UserError(`${what}: ${why}`, place === undefined ? { remedy } : { place, remedy });
}
