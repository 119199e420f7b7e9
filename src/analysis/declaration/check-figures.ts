import type { FigureKind } from '../../report/figure.ts';
import type { Complaints } from './complaints.ts';
import { checkFigure, type FigureFrom, type FigureYaml } from './figure.ts';
import { FigureCheck } from './figures/check.ts';
import type { Resolved } from './resolve.ts';
import type { AnalysisYaml } from './schema.ts';

/** A figure as it is declared, under its name, with the parts that it is drawn from. */
export interface ResolvedFigure<K extends FigureKind = FigureKind> {
  name: string;
  yaml: FigureYaml<K>;
  from: FigureFrom<K>;
}

/** Complains of figures whose table, fields, series, unit or bins do not fit their kind; gives those that are drawn from known parts. */
export function checkFigures(
  yaml: AnalysisYaml,
  parts: Resolved,
  complaints: Complaints,
): Map<string, ResolvedFigure> {
  const figures = new Map<string, ResolvedFigure>();
  for (const [name, figure] of Object.entries(yaml.figures)) {
    const from = checkFigure(figure, new FigureCheck(['figures', name], yaml, parts, complaints));
    if (from) figures.set(name, { name, yaml: figure, from });
  }
  return figures;
}
