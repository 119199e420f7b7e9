import type { YamlPath } from '../../yaml/read.ts';
import type { NamedField } from '../declaration/named-fields.ts';
import type { Views } from '../views/views.ts';
import type { Fragment } from './fragment.ts';

/**
 * What the SQL of a field cannot say by itself: a column that is made once, before anything is computed. `path` is of
 * the field that asked for it.
 */
export type Derived =
  | { kind: 'first-event'; column: string; path: YamlPath; event: string }
  | {
      kind: 'events-around';
      column: string;
      path: YamlPath;
      /** Bracketed: a condition over `events`, a time in ns over `chains`. */
      where: string;
      around: string;
      withinNs: bigint;
    }
  | {
      kind: 'top';
      column: string;
      path: YamlPath;
      /** The class as a window over the chains, which no other expression can hold. */
      sql: string;
      /** The number that ranks, bracketed, and the columns of the archive that it reads. */
      by: string;
      reads: readonly string[];
    };

/** What every kind of field is compiled with. */
export interface Compiler {
  views: Views;
  /** The author's SQL at a path of the analysis, judged, with the fields in it resolved. */
  author(path: YamlPath): Fragment;
  /** Asks for a derived column; gives its name. The same is made once. */
  derive(derived: Derived): string;
  /** Complains at a path and gives up on the field. */
  refuse(path: YamlPath, what: string, remedy: string): never;
}

/** One kind of field: from its declaration to one SQL expression. */
export type CompileField = (field: NamedField, compiler: Compiler) => Fragment;
