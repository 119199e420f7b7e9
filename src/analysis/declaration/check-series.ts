import type { Complaints } from './complaints.ts';
import { namedFields } from './named-fields.ts';
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
  const known = namedFields(yaml.fields).map(({ name }) => name);
  if (!known.includes(series.field)) complaints.unknown([...path, 'field'], 'field', series.field, known);
  if (new Set(series.by).size < series.by.length)
    complaints.add([...path, 'by'], 'groups by one thing twice', 'name it once');
}
