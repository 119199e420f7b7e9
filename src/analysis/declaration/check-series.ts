import type { Complaints } from './complaints.ts';
import type { AnalysisYaml } from './schema.ts';
import type { SeriesYaml } from './series.ts';

/** Complains of a series whose field is not there or has no unit. */
export function checkSeries(
  name: string,
  series: SeriesYaml,
  yaml: AnalysisYaml,
  complaints: Complaints,
): void {
  const path = ['series', name];
  const field = Object.hasOwn(yaml.fields, series.field) ? yaml.fields[series.field] : undefined;
  if (!field) complaints.unknown([...path, 'field'], 'field', series.field, Object.keys(yaml.fields));
  if (new Set(series.by).size < series.by.length)
    complaints.add([...path, 'by'], 'groups by one thing twice', 'name it once');
}
