import type { Complaints } from './complaints.ts';
import { checkFigure } from './figure.ts';
import { FigureCheck } from './figures/check.ts';
import type { AnalysisYaml } from './schema.ts';

/** Complains of figures whose table, fields, series, unit or bins do not fit their kind. */
export function checkFigures(yaml: AnalysisYaml, complaints: Complaints): void {
  for (const [name, figure] of Object.entries(yaml.figures)) {
    checkFigure(figure, new FigureCheck(['figures', name], yaml, complaints));
  }
}
