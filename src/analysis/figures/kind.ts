import type { Comparison } from '../../report/comparison.ts';
import type { FigureKind, FigureOf } from '../../report/figure.ts';
import type { Series } from '../../report/series.ts';
import type { Context } from '../context.ts';
import type { ResolvedFigure } from '../declaration/check-figures.ts';
import type { FigureYaml } from '../declaration/figure.ts';
import type { Analysis } from '../declaration/read.ts';
import type { ResolvedComparison, ResolvedSeries, ResolvedTable } from '../declaration/resolve.ts';
import type { Amounts } from '../observe/amounts.ts';
import type { Computed } from '../tables/tables.ts';
import type { Views } from '../views/views.ts';

/** What figures are drawn from besides the archives. */
export interface FigureParts {
  table: (of: ResolvedTable) => Promise<Computed>;
  comparison: (of: ResolvedComparison) => Promise<Comparison>;
  series: (of: ResolvedSeries) => Promise<Series>;
}

/** A figure of a kind, in an analysis and archives. */
export interface Asked<K extends FigureKind> extends ResolvedFigure<K> {
  context: Context;
}

/** One kind of figure: from its declaration to its data in the report. */
export interface ComputedKind<K extends FigureKind> {
  /**
   * Columns of chains and events that it reads besides those of fields. Throws UserError for a stage that was not
   * measured.
   */
  columns: (name: string, yaml: FigureYaml<K>, analysis: Analysis, views: Views) => string[];
  /** Throws UserError, with its place in the analysis, for what the archives do not bear. */
  compute: (asked: Asked<K>, parts: FigureParts) => Promise<FigureOf<K>>;
}

/** `columns` of a figure that reads fields only, or other parts of the report. */
export function noColumns(): string[] {
  return [];
}

/** The amounts of a table of a field. */
export async function amountsIn(parts: FigureParts, table: ResolvedTable): Promise<Amounts> {
  const { amounts } = await parts.table(table);
  if (!amounts) throw new TypeError(`table ${table.name} is of no field`);
  return amounts;
}
