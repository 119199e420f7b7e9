import { UserError } from '../../errors.ts';
import type { Check } from '../../report/check.ts';
import { howOf } from '../../report/how.ts';
import type { Amount, Value } from '../../report/quantity.ts';
import { whyOf } from '../../report/why.ts';
import type { Context } from '../context.ts';
import type { CheckYaml } from '../declaration/check.ts';
import { longForm } from '../declaration/check-values.ts';
import { computeValue, type Parts } from '../values/values.ts';
import { EmulatedTimes } from '../views/emulated.ts';
import { judge, measured } from './verdict.ts';

/** Holds one value against its limits. Throws UserError with its place, for a text too. */
export async function computeCheck(
  name: string,
  yaml: CheckYaml,
  parts: Promise<Parts>,
  context: Context,
): Promise<Check> {
  const path = ['checks', name, 'value'];
  const value = await computeValue(name, yaml.value, parts, context, path).catch((error: unknown): Value => {
    if (error instanceof EmulatedTimes) return unvouched(yaml);
    throw error;
  });
  const number = measured(value);
  if (!number) {
    throw new UserError(`check ${name} is of a text, which has no limit`, {
      place: context.analysis.placeIn(path, 0),
      remedy: 'check a number',
    });
  }
  const { title, bad, warn = null, fail = null } = yaml;
  return { title, value, unit: number.unit, bad, warn, fail, ...judge(number, yaml) };
}

/** An amount of time of an emulated machine: the check is there, its value is not known. */
function unvouched(yaml: CheckYaml): Amount {
  const { sql, fact, unit = '1', show = unit } = longForm(yaml.value);
  const how = howOf('written', { text: sql?.trim() ?? fact ?? '' });
  const why = whyOf('emulated', {});
  return { kind: 'amount', value: null, why, unit, show, signed: false, n: 0, counted: 'runs', how };
}
