import type { Group } from './groups.ts';
import type { AmountGroup, RunCount } from './observe.ts';

/** A group of a table of shares: what each of its runs counted. */
export interface ShareGroup extends Group {
  /** Every run that could have chains in it, also where nothing was counted. */
  counts: readonly RunCount[];
  chains: number;
}

/** What two groups of a table are compared by: run values, or counts. */
export type ComparedGroup = AmountGroup | ShareGroup;

export function isShareGroup(group: ComparedGroup): group is ShareGroup {
  return 'counts' in group;
}
