import type { ChainRow, Column, EventRow } from './columns.ts';
import type { BagFacts } from './schema/bag.ts';
import type { ExperimentDraft } from './schema/experiment.ts';
import type { HostFacts } from './schema/host.ts';
import type { ProbeFacts } from './schema/probes.ts';
import type { RunRecord } from './schema/runs.ts';

/** Everything that is sealed into one archive. */
export interface SealInput {
  /** New, empty, or begun by `beginArchive`; the last part of what is done to it is to remove `.incomplete`. */
  folder: string;
  experiment: ExperimentDraft;
  host: HostFacts;
  probes: ProbeFacts;
  runs: readonly RunRecord[];
  /** Columns of the chains table (see `chainColumns`) and the chains of a run, asked for once per run, in order. */
  chains: {
    columns: readonly Column[];
    rows: (run: RunRecord) => Iterable<ChainRow> | AsyncIterable<ChainRow>;
  };
  events?: {
    columns: readonly Column[];
    rows: (run: RunRecord) => Iterable<EventRow> | AsyncIterable<EventRow>;
  };
  bag: BagFacts;
  /** Folder for temporary files; the system's own by default. */
  scratch?: string;
}
