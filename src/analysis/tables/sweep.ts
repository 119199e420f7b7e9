import type { Context } from '../context.ts';
import { sweptFields } from '../declaration/sweep.ts';
import type { TableYaml } from '../declaration/table.ts';
import { type Amounts, amountsOf } from '../observe/amounts.ts';

/**
 * The runs' values of a table of a whole sweep: of each distance the groups of the table, the distance as one more
 * grouping behind its own. Undefined where the table's field does not sweep.
 */
export async function sweptAmounts(
  path: readonly string[],
  table: TableYaml & { percentiles?: readonly number[] },
  context: Context,
): Promise<Amounts | undefined> {
  const members = sweptFields(table.field ?? '', context.analysis.value.fields);
  const ofEach: { key: string; label: string; amounts: Amounts }[] = [];
  for (const { name, within, yaml } of members) {
    const label = `±\u00a0${within}\u00a0${yaml.unit ?? ''}`;
    const amounts = await amountsOf([...path], { ...table, field: name }, context);
    ofEach.push({ key: String(within), label, amounts });
  }
  const [first] = ofEach;
  if (!first) return undefined;
  const name = table.field ?? '';
  const { field } = first.amounts;
  const unit = members[0]?.yaml.unit ?? '';
  const levels = ofEach.map(({ key, label }) => ({ key, label }));
  const sql = ofEach.map(({ amounts }) => amounts.field.yaml.sql).join('\n');
  return {
    ...first.amounts,
    field: { ...field, name, label: field.yaml.label ?? name, yaml: { ...field.yaml, sql } },
    dimensions: [...first.amounts.dimensions, { name, label: `±\u00a0${unit}`, levels }],
    groups: first.amounts.groups.flatMap((group, index) =>
      ofEach.flatMap(({ key, label, amounts }) => {
        const mine = amounts.groups[index];
        if (!mine || mine.key.join('\0') !== group.key.join('\0'))
          throw new TypeError(`the groups of ${amounts.field.name} are others`);
        const own = mine.key.length === 0 ? label : `${mine.label}, ${label}`;
        return [{ ...mine, key: [...mine.key, key], label: own }];
      }),
    ),
  };
}
