import type { RunTable, Source, Threads } from './protocol.ts';

/** What a session and its DuckDB process say to each other. */
export type Request =
  | { op: 'parse'; expressions: readonly string[] }
  | { op: 'load'; sources: readonly Source[]; runs: RunTable; labels: readonly string[] }
  | { op: 'query'; sql: string; threads: Threads };

export interface Settings {
  /** Private folder for what does not fit into memory. */
  temporary: string;
  memoryBytes: number;
  /** What `all` means here. */
  threads: number;
}

export type Answer = { value: unknown } | { error: string };

/** After a fatal one the process ends itself. */
export type Reply = Answer | { fatal: string };
