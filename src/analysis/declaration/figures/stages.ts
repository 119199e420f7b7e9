import { z } from 'zod';
import { by } from '../table.ts';
import { declared, grouped, scale, showTime } from './common.ts';

const schema = z.strictObject({
  kind: z.literal('stages'),
  stages: z
    .array(z.string())
    .min(2)
    .describe('stages of the path in order: the mean time between each and the next is shown'),
  by,
  ...grouped,
  show: showTime,
  scale,
});

export const stages = declared(schema, (figure, check) => {
  check.time(figure.show);
  if (figure.scale === 'log') {
    check.add(['scale'], 'times that add up have no log scale', 'leave scale: out');
  }
  check.colours(figure.series, figure.by);
  return {};
});
