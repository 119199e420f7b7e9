import { z } from 'zod';
import { declared, grouped, scale, tableOf } from './common.ts';

const schema = z.strictObject({ kind: z.literal('ecdf'), table: tableOf, ...grouped, scale });

export const ecdf = declared(schema, (figure, check) => {
  const drawn = check.table(figure, 'field');
  check.perChain(figure, 'an ECDF');
  return drawn;
});
