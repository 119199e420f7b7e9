import { UserError } from '../../errors.ts';
import type { Check } from '../../report/check.ts';
import { howOf } from '../../report/how.ts';
import type { Amount, Value } from '../../report/quantity.ts';
import { whyOf } from '../../report/why.ts';
import type { Context } from '../context.ts';
import type { ResolvedCheck } from '../declaration/resolve.ts';
import type { ValueYaml } from '../declaration/value.ts';
import { computeValue, type Parts } from '../values/values.ts';
import { EmulatedTimes } from '../views/emulated.ts';
import { judge, measured } from './verdict.ts';

/** Holds one value against its limits. Throws UserError with its place, for a text too. */
export async function computeCheck(
  { name, yaml, value: checked }: ResolvedCheck,
  parts: Parts,
  context: Context,
): Promise<Check> {
  const value = await computeValue(checked, parts, context).catch((error: unknown): Value => {
    if (error instanceof EmulatedTimes) return unvouched(checked.yaml);
    throw error;
  });
  const number = measured(value);
  if (!number) {
    throw new UserError(`check ${name} is of a text, which has no limit`, {
      place: context.analysis.placeIn(checked.path, 0),
      remedy: 'check a number',
    });
  }
  const { title, bad, warn = null, fail = null } = yaml;
  return { title, value, unit: number.unit, bad, warn, fail, ...judge(number, yaml) };
}

/** An amount of time of an emulated machine: the check is there, its value is not known. */
function unvouched({ sql, fact, unit = '1', show = unit }: ValueYaml): Amount {
  const how = howOf('written', { text: sql?.trim() ?? fact ?? '' });
  const why = whyOf('emulated', {});
  return { kind: 'amount', value: null, why, unit, show, signed: false, n: 0, counted: 'runs', how };
}
