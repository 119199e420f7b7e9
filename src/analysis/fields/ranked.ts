import { UserError } from '../../errors.ts';
import { type Context, outsideWarmup, subject } from '../context.ts';
import { isFloat, isNumeric } from '../sql/types.ts';
import { refuseTimes } from '../views/emulated.ts';
import { typeOf } from '../views/types.ts';
import type { Derived } from './compiler.ts';
import { infinite } from './numbers.ts';

/** Throws UserError where chains cannot be ranked by a value: it is no finite number, or a time of an emulated machine. */
export async function requireRanked(
  { by, reads, path }: Extract<Derived, { kind: 'top' }>,
  context: Context,
): Promise<void> {
  const what = `field ${String(path[1])}`;
  const refuse = (why: string, remedy: string): never => {
    throw new UserError(`${what}: ${why}`, { place: context.analysis.placeIn(path, 0), remedy });
  };
  const type = await typeOf({ bracketed: by, view: 'chains', path, what }, context);
  if (!isNumeric(type))
    return refuse(`what ranks is a number, not ${type}`, 'name a numeric field or column');
  refuseTimes(context, { unit: '1', columns: reads, what, path });
  if (!isFloat(type)) return;
  const [row] = await context.session.query(
    `SELECT count(*) FROM chains WHERE ${outsideWarmup(context)} AND NOT isfinite(CAST(${by} AS DOUBLE))`,
    subject(context, what, path),
  );
  const cases = Number(row?.[0] ?? 0);
  if (cases > 0) throw infinite(`${what}: what ranks`, path, context, cases);
}
