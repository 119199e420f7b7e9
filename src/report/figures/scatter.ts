import { z } from 'zod';
import { runNameSchema } from '../quantity.ts';
import { count, drawnFromArchive, group, reported, scaled, titled } from './common.ts';

const measured = z.strictObject({ label: z.string(), sql: z.string(), ...scaled });

const schema = z.strictObject({
  kind: z.literal('scatter'),
  ...titled,
  x: measured,
  y: measured,
  of: z.enum(['runs', 'chains']),
  groups: z.array(
    z.strictObject({
      ...group,
      /** Of chains at most 2,000 in all groups: the same ones on every machine. `id`: the chain's correlation ID. */
      points: z.array(
        z.strictObject({ run: runNameSchema, id: z.string().optional(), x: z.number(), y: z.number() }),
      ),
      /** Runs or chains that have both values, and those that lack one. */
      total: count,
      missing: count,
      /** Spearman's rank correlation of the points, −1..1; null where it is not defined. */
      rho: z.number().nullable(),
    }),
  ),
});

/** Two fields against each other: a dot per run (the run's values) or per chain. */
export const scatter = reported(schema, drawnFromArchive);
