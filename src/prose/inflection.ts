import type { Asked } from './parts.ts';

/** The one case in which counted things and percentage points have another form, in either language. */
export const CASES = ['dative', 'dativ'] as const;

/** Whether `{case=dative}` was asked for. */
export function isDative(asked: Asked): boolean {
  return (asked.case?.length ?? 0) > 0;
}
