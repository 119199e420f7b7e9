import { drawnFrom } from './figure.ts';
import type { Report } from './schema.ts';

const PARTS = ['tables', 'comparisons', 'checks', 'subsets', 'lists', 'series', 'values'] as const;

/**
 * The report with nothing but the parts and figures of this name, and the tables, comparisons and checks that they were taken from:
 * what a reader asks for who doubts one number. Undefined where the report has no such name.
 */
export function onlyNamed(report: Report, name: string): Report | undefined {
  const wanted = new Map(PARTS.map((part) => [part, new Set<string>()]));
  const want = (part: (typeof PARTS)[number], one: string): void => {
    if (!Object.hasOwn(report[part], one) || wanted.get(part)?.has(one)) return;
    wanted.get(part)?.add(one);
    const source = sourceOf(report, part, one);
    if (source) want(source.part, source.name);
  };
  for (const part of PARTS) want(part, name);
  const figures = report.figures.filter((figure) => figure.name === name);
  for (const { figure } of figures) for (const one of drawnFrom(figure)) want(one.part, one.name);
  if (figures.length === 0 && [...wanted.values()].every((names) => names.size === 0)) return undefined;
  const kept = PARTS.map((part) => [
    part,
    Object.fromEntries(Object.entries(report[part]).filter(([one]) => wanted.get(part)?.has(one))),
  ]);
  return { ...report, figures, ...Object.fromEntries(kept) };
}

/** Every name that a part of the report or a figure has. */
export function namesIn(report: Report): string[] {
  const figures = report.figures.map(({ name }) => name);
  return [...new Set([...PARTS.flatMap((part) => Object.keys(report[part])), ...figures])];
}

function sourceOf(
  { values, checks, comparisons, subsets }: Report,
  part: (typeof PARTS)[number],
  name: string,
): { part: 'tables' | 'comparisons' | 'checks'; name: string } | undefined {
  if (part === 'values') return values[name]?.source;
  if (part === 'checks') return checks[name]?.value.source;
  const table = part === 'comparisons' ? comparisons[name]?.table : undefined;
  if (table !== undefined) return { part: 'tables', name: table };
  const check = part === 'subsets' ? subsets[name]?.check : undefined;
  return check === undefined ? undefined : { part: 'checks', name: check };
}
