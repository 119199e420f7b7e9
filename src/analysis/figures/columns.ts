import type { Analysis } from '../declaration/read.ts';
import type { Views } from '../views/views.ts';
import { stageColumns } from './stages.ts';
import { timelineColumns } from './timeline.ts';

/** The columns that figures read besides those of fields. Throws UserError for a stage that was not measured. */
export function figureColumns(analysis: Analysis, views: Views): string[] {
  return Object.entries(analysis.value.figures).flatMap(([name, figure]) => {
    switch (figure.kind) {
      case 'stages':
        return stageColumns(name, figure, analysis, views);
      case 'timeline':
        return timelineColumns(views);
      case 'scatter':
        return figure.of === 'chains' ? ['corr_id'] : [];
      default:
        return [];
    }
  });
}
