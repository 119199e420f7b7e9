import { z } from 'zod';
import { declared, scale, titled } from './common.ts';

const schema = z.strictObject({
  kind: z.literal('differences'),
  comparisons: z.array(z.string()).min(1).describe('the comparisons that are drawn, all of one unit'),
  ...titled,
  scale,
});

export const differences = declared(schema, (figure, check) => {
  const [first, ...others] = figure.comparisons.map((name, index) =>
    check.comparison(['comparisons', index], name, figure.scale),
  );
  const known = others.filter((one) => one !== undefined);
  return first && known.length === others.length ? { comparisons: [first, ...known] as const } : undefined;
});
