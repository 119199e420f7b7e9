import { z } from 'zod';
import { declared, grouped, scale, tableOf } from './common.ts';

const schema = z.strictObject({ kind: z.literal('strip'), table: tableOf, ...grouped, scale });

export const strip = declared(schema, (figure, check) => check.table(figure, 'field'));
