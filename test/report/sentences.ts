import type { Report } from '../../src/report/schema.ts';

/** Every sentence in a report that says how a number was computed, or how the rows of a list were chosen. */
export function sentencesIn(report: Report): string[] {
  const found = new Set<string>();
  const collect = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    for (const [key, value] of Object.entries(part)) {
      if ((key === 'how' || key === 'rule') && typeof value === 'string') found.add(value);
      collect(value);
    }
  };
  const { values, tables, comparisons, checks, lists } = report;
  collect({ values, tables, comparisons, checks, lists });
  return [...found];
}
