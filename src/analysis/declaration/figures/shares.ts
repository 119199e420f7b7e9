import { z } from 'zod';
import { declared, grouped, tableOf } from './common.ts';

const schema = z.strictObject({ kind: z.literal('shares'), table: tableOf, ...grouped });

export const shares = declared(schema, (figure, check) => check.table(figure, 'share'));
