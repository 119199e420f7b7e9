import type { Comparison } from '../../report/comparison.ts';
import type { Dimension } from '../../report/table.ts';
import { type Context, type RunInfo, runKey } from '../context.ts';
import { startOrder } from '../observe/start-order.ts';
import { choose } from '../statistics/subsets.ts';
import type { NamedArchive } from '../views/views.ts';

/** A plan that shuffled gives an order as regular as the one found more rarely than this. */
const CHANCE = 0.05;

/** The runs of both groups that are compared, each in the levels of its group. */
interface Sides {
  of: { key: readonly string[]; runs: readonly RunInfo[] };
  with: { key: readonly string[]; runs: readonly RunInfo[] };
  dimensions: readonly Dimension[];
}

/**
 * Who decided which group a run, or a chain, belongs to:
 * - `observed`: the groups differ by what a chain or a metric did, which nobody assigned;
 * - `randomised`: they differ by run labels alone, the plan has a seeded order, and the order found is one that
 *   shuffling gives;
 * - `fixed`: they differ by run labels alone that the plan did not shuffle: no seeded order, no stretch of it (a block,
 *   without blocks an archive) with both groups, or an order so regular (all of one group first, in every block the same
 *   order, strictly in turn) that shuffling gives one such in less than 5 %.
 */
export function assignmentOf(
  { of, with: other, dimensions }: Sides,
  context: Context,
): Comparison['assigned'] {
  const differing = dimensions.filter((_, index) => of.key[index] !== other.key[index]);
  if (!differing.every(({ name }) => isOfLabels(name, context))) return 'observed';
  const shuffled = context.archives.filter(isSeeded).map(({ name }) => name);
  const places = new Map(startOrder(context).map((key, place) => [key, place]));
  const stretches = new Map<string, { at: number; mine: boolean }[]>();
  for (const [mine, runs] of [
    [true, of.runs],
    [false, other.runs],
  ] as const) {
    for (const { archive, run, block } of runs) {
      if (!shuffled.includes(archive)) return 'fixed';
      const key = runKey(archive, block ?? -1);
      const at = places.get(runKey(archive, run)) ?? 0;
      stretches.set(key, [...(stretches.get(key) ?? []), { at, mine }]);
    }
  }
  const orders = [...stretches.values()]
    .map((runs) => runs.sort((a, b) => a.at - b.at).map(({ mine }) => mine))
    .filter((order) => order.includes(true) && order.includes(false));
  return orders.length > 0 && !isRegular(orders) ? 'randomised' : 'fixed';
}

function isOfLabels(name: string, { fields, views }: Context): boolean {
  const field = fields.get(name);
  if (!field) return views.labels.includes(name);
  const { columns } = field.expression;
  return columns.length > 0 && columns.every((column) => views.labels.includes(column));
}

/** A plan that names the seed of its order. */
function isSeeded({ archive: { experiment } }: NamedArchive): boolean {
  const { seed, order, order_rule: rule } = experiment.plan;
  const drawn = typeof seed === 'number' || typeof seed === 'bigint' || typeof seed === 'string';
  return drawn && (Array.isArray(order) || typeof rule === 'string');
}

/**
 * Whether every stretch has the same kind of regular order (one group first; strictly in turn, beginning with one group)
 * and shuffling would give an order of that kind, beginning with either group, in less than 5 % of plans.
 */
function isRegular(orders: readonly (readonly boolean[])[]): boolean {
  const kinds = [isSorted, isInTurn].filter((kind) => orders.every(kind));
  const first = orders[0]?.[0];
  if (kinds.length === 0 || !orders.every((order) => order[0] === first)) return false;
  const chance = orders.reduce(
    (product, order) => product / choose(order.length, order.filter(Boolean).length),
    2,
  );
  // Of pairs both kinds are the same order.
  const distinct = orders.every(({ length }) => length === 2) ? 1 : kinds.length;
  return distinct * chance < CHANCE;
}

function isSorted(order: readonly boolean[]): boolean {
  return order.filter((mine, index) => index > 0 && mine !== order[index - 1]).length <= 1;
}

function isInTurn(order: readonly boolean[]): boolean {
  return order.every((mine, index) => index === 0 || mine !== order[index - 1]);
}
