import { exactShare } from '../statistics/exact-share.ts';
import type { CompileField } from './compiler.ts';
import { plainName } from './plain-name.ts';

const AMONG = { run: ['archive', 'run'], archive: ['archive'], all: [] } as const;

/**
 * Whether fewer than n chains outside warm-up of the same run (archive, or all) are larger: ties at the end are all among
 * them, so that no order of the rows decides. A share is of the chains with a value, rounded up. Missing in the warm-up,
 * and where the value is, or something within which chains are ranked.
 */
export const compileTop: CompileField = ({ name, path, yaml: { top } }, compiler) => {
  if (!top) throw new TypeError(`field ${name} is no top`);
  const by = compiler.author([...path, 'top', 'by']);
  const within = top.within.map((_, index) => compiler.author([...path, 'top', 'within', index]));
  const warm = compiler.views.columns.chains.includes('warmup') ? ['coalesce(warmup, false)'] : [];
  const ranked = (form: 'sql' | 'bracketed'): string => {
    const parts = within.map((one) => one[form]);
    const same = [...AMONG[top.of], ...warm, ...parts];
    const partition = same.length === 0 ? [] : [`PARTITION BY ${same.join(', ')}`];
    const known = [by[form], ...parts].map((one) => `${one} IS NOT NULL`);
    const when = [...warm.map((one) => `NOT ${one}`), ...known].join(' AND ');
    const rank = `rank() OVER (${[...partition, `ORDER BY ${by[form]} DESC NULLS LAST`].join(' ')})`;
    return `CASE WHEN ${when} THEN ${rank} <= ${mostOf(top, `count(${by[form]}) OVER (${partition.join('')})`)} END`;
  };
  const column = compiler.derive({
    kind: 'top',
    column: `#${name}`,
    path: [...path, 'top', 'by'],
    sql: ranked('bracketed'),
    by: by.bracketed,
    reads: by.columns,
  });
  return {
    sql: ranked('sql'),
    bracketed: plainName(column),
    // What depends on the warm-up is a chain's, whatever else it reads.
    columns: [...new Set(['warmup', ...by.columns, ...within.flatMap(({ columns }) => columns)])],
  };
};

/** SQL of how many chains are among the largest, given SQL of how many have a value. */
function mostOf(
  { n, share = 1 }: { n?: number | undefined; share?: number | undefined },
  chains: string,
): string {
  if (n !== undefined) return String(n);
  const { numerator, denominator } = exactShare(share);
  return `(${chains} * CAST(${numerator} AS HUGEINT) + ${denominator - 1n}) // ${denominator}`;
}
