import { z } from 'zod';
import type { Column, ColumnType } from '../columns.ts';
import type { TableName } from '../format.ts';

const field = z.looseObject({
  name: z.string(),
  /** Frictionless type: integer, number, string, boolean … */
  type: z.string(),
  unit: z.string().optional(),
  clock: z.string().optional(),
  description: z.string().optional(),
});
export type DataField = z.infer<typeof field>;

/** datapackage.json as a reader requires it: a Frictionless Data Package with a Table Schema for every table. */
export const datapackageSchema = z.looseObject({
  resources: z.array(
    z.looseObject({ name: z.string(), path: z.string(), schema: z.looseObject({ fields: z.array(field) }) }),
  ),
});
export type Datapackage = z.infer<typeof datapackageSchema>;

const FRICTIONLESS: Record<ColumnType, string> = {
  INT32: 'integer',
  INT64: 'integer',
  UTF8: 'string',
  BOOLEAN: 'boolean',
  DOUBLE: 'number',
};

/** The datapackage.json of tables with these columns. */
export function describeTables(
  title: string,
  tables: Partial<Record<TableName, readonly Column[]>>,
): Datapackage {
  const resources = Object.entries(tables).map(([name, columns]) => ({
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
  return { profile: 'data-package', title, resources };
}
