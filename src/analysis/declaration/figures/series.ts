import { z } from 'zod';
import { declared, scale, titled } from './common.ts';

const schema = z.strictObject({
  kind: z.literal('series'),
  series: z.string().describe('the series that is drawn'),
  ...titled,
  scale,
});

export const series = declared(schema, (figure, check) => {
  const { series: known } = check.names;
  if (!Object.hasOwn(known, figure.series)) check.unknown(['series'], 'series', figure.series, known);
  const series = check.parts.series.get(figure.series);
  return series && { series };
});
