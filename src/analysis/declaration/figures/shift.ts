import { z } from 'zod';
import { declared, scale, titled } from './common.ts';

const schema = z.strictObject({
  kind: z.literal('shift'),
  comparison: z
    .string()
    .describe(
      'the comparison of medians whose effect is drawn at the deciles, P95 and P99 of the runs’ chains',
    ),
  ...titled,
  scale,
});

export const shift = declared(schema, (figure, check) => {
  const named = check.comparison(['comparison'], figure.comparison, figure.scale);
  const { tables, fields } = check.names;
  if (!named) return undefined;
  const { yaml: comparison } = named;
  const refuse = (of: string): void =>
    check.add(
      ['comparison'],
      `comparison ${figure.comparison} is of ${of}`,
      'name one of medians over chains',
    );
  const table = Object.hasOwn(tables, comparison.table) ? tables[comparison.table] : undefined;
  const field =
    table?.field === undefined || !Object.hasOwn(fields, table.field) ? undefined : fields[table.field];
  if (comparison.statistic !== 'median') refuse(comparison.statistic);
  else if (table?.share !== undefined) refuse('shares, which have no percentiles');
  else if (field?.per === 'run') refuse('one value per run, which has no percentiles');
  return { comparison: named };
});
