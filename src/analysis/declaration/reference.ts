/** A cell of a table, as `latency[load, true].median`: the levels in the order of the table's `by`. */
export interface CellReference {
  table: string;
  levels: string[];
  statistic: string;
}

/** A fact of an archive, as `host.kernel.release`, or of a named one as `night:host.kernel.release`. */
export interface FactReference {
  archive: string | undefined;
  part: 'host' | 'experiment' | 'probes';
  path: string;
}

/** Another part of the report by its name, as `checks.gate`: its value. */
export interface PartReference {
  part: 'checks' | 'comparisons';
  name: string;
}

const PART = /^(checks|comparisons)\.([A-Za-z][\w-]*)$/;
const CELL = /^([A-Za-z][\w-]*)(?:\[(.*)\])?\.([a-z][a-z0-9_]*(?:\.\d+)?)$/s;
const FACT = /^(?:([A-Za-z][\w-]*):)?(host|experiment|probes)\.(.+)$/s;
/** A level: JSON's quoted form where it holds a comma, a bracket or a quote, else as it is. */
const LEVEL = /\s*("(?:[^"\\]|\\.)*"|[^,"[\]]*?)\s*(,|$)/sy;

/** Undefined when `text` is no fact. */
export function parseFact(text: string): FactReference | undefined {
  const [, archive, part, path = ''] = FACT.exec(text) ?? [];
  if (part !== 'host' && part !== 'experiment' && part !== 'probes') return undefined;
  return { archive, part, path };
}

/** Undefined when `text` is no reference to a check or a comparison. */
export function parsePart(text: string): PartReference | undefined {
  const [, part, name = ''] = PART.exec(text) ?? [];
  return part === 'checks' || part === 'comparisons' ? { part, name } : undefined;
}

/** Undefined when `text` is no reference to a cell. */
export function parseCell(text: string): CellReference | undefined {
  const match = CELL.exec(text);
  if (!match) return undefined;
  const [, table = '', inside, statistic = ''] = match;
  const levels = inside === undefined ? [] : parseLevels(inside);
  return levels && { table, levels, statistic };
}

function parseLevels(inside: string): string[] | undefined {
  const levels: string[] = [];
  if (inside.trim() === '') return levels;
  LEVEL.lastIndex = 0;
  for (;;) {
    const match = LEVEL.exec(inside);
    if (!match) return undefined;
    const [, level = '', separator] = match;
    levels.push(level.startsWith('"') ? String(JSON.parse(level)) : level);
    if (separator === '') return levels;
  }
}
