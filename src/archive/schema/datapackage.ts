import { z } from 'zod';
import type { Column, ColumnType } from '../columns.ts';
import type { TableName } from '../format.ts';
import type { BagFacts } from './bag.ts';

const field = z.looseObject({
  name: z.string(),
  /** Frictionless type: integer, number, string, boolean … */
  type: z.string(),
  unit: z.string().optional(),
  clock: z.string().optional(),
  description: z.string().optional(),
  constraints: z.record(z.string(), z.unknown()).optional(),
});
export type DataField = z.infer<typeof field>;

const tableSchema = z.looseObject({
  fields: z.array(field),
  primaryKey: z.union([z.string(), z.array(z.string())]).optional(),
});
export type TableSchema = z.infer<typeof tableSchema>;

/** datapackage.json as a reader requires it: a Frictionless Data Package with a Table Schema for every table. */
export const datapackageSchema = z.looseObject({
  resources: z.array(z.looseObject({ name: z.string(), path: z.string(), schema: tableSchema })),
});
export type Datapackage = z.infer<typeof datapackageSchema>;

const FRICTIONLESS: Record<ColumnType, string> = {
  INT32: 'integer',
  INT64: 'integer',
  UTF8: 'string',
  BOOLEAN: 'boolean',
  DOUBLE: 'number',
};

/** One run of runs.json, as `runSchema` has it, in the words of Table Schema. */
const RUN_FIELDS = [
  ['run', 'integer', 'From 1; joins the tables'],
  ['labels', 'object', 'Free names to text: what told the runs apart'],
  ['block', 'integer', 'The plan’s block'],
  ['started_at', 'datetime', 'When it began, with offset'],
  ['duration_ns', 'integer', 'ns; beyond ±(2^53 − 1) a decimal string'],
  ['seed', 'integer', 'Of the run’s jitter; beyond ±(2^53 − 1) a decimal string'],
  ['clocks', 'object', 'ns of five clocks, read together at start and end'],
  ['opened', 'integer', 'Chains opened: the sum of terminals and of loss.after_open'],
  ['loss', 'object', 'Chains lost, by class, before and after they were opened'],
  ['terminals', 'object', 'Chains by end state'],
  ['metrics', 'object', 'Measured once per run, the unit in the name'],
] as const;

/** The datapackage.json of an archive whose tables have these columns. */
export function describeArchive(
  title: string,
  tables: Partial<Record<TableName, readonly Column[]>>,
  { sealedAt, license, contributors }: BagFacts,
): Datapackage {
  const runs = {
    name: 'runs',
    path: 'runs.json',
    format: 'json',
    mediatype: 'application/json',
    schema: {
      fields: RUN_FIELDS.map(([name, type, description]) => ({ name, type, description })),
      primaryKey: 'run',
    },
  };
  const described = Object.entries(tables).map(([name, columns]) => ({
    name,
    path: `${name}.parquet`,
    format: 'parquet',
    mediatype: 'application/vnd.apache.parquet',
    schema: {
      fields: columns.map((column) => ({
        name: column.name,
        type: FRICTIONLESS[column.type],
        parquetType: column.type,
        ...(column.unit === undefined ? {} : { unit: column.unit }),
        ...(column.clock === undefined ? {} : { clock: column.clock }),
        description: column.meaning,
        ...(column.required || column.values
          ? {
              constraints: {
                ...(column.required ? { required: true } : {}),
                ...(column.values ? { enum: [...column.values] } : {}),
              },
            }
          : {}),
      })),
      missingValues: [''],
      ...(name === 'chains' ? { primaryKey: ['run', 'corr_id'] } : {}),
    },
  }));
  return {
    profile: 'data-package',
    title,
    // Of a sealed archive there is one version: a correction is another archive.
    version: '1.0.0',
    created: sealedAt,
    ...(license === undefined ? {} : { licenses: [{ name: license }] }),
    ...(contributors === undefined ? {} : { contributors: contributors.map((name) => ({ title: name })) }),
    resources: [...described, runs],
  };
}
