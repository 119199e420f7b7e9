import { UserError } from '../../errors.ts';
import { convert, isConvertible } from '../../report/units.ts';
import type { YamlPath } from '../../yaml.ts';
import type { Context } from '../context.ts';
import type { Comparing } from './effect.ts';

/** The smallest effect of interest as it is written: `5 µs`, `0.5 pp`, for a ratio a bare factor above 1 (`1.1`). */
const WRITTEN = /^(\d+(?:\.\d+)?)(?:\s*(\S+))?$/u;

/** In what an effect is measured. */
export interface Measure {
  as: Comparing;
  unit: string;
  show: string;
}

/**
 * The smallest effect of interest in the unit of the effect; of a ratio its factor. Throws UserError with the place: not
 * a number, a unit that the effect cannot be given in, nothing above "no difference".
 */
export function mattersOf(written: string | number, { as, unit, show }: Measure, path: YamlPath, context: Context): number {
  const fail = (what: string): never => {
    const remedy = as === 'ratio' ? 'write a factor above 1, for example 1.1' : `write an amount above 0, for example 5 ${show}`;
    throw new UserError(`matters: ${what}`, { place: context.analysis.placeOf(path), remedy });
  };
  const [, digits = '', of] = WRITTEN.exec(String(written).trim()) ?? [];
  if (digits === '') return fail(`'${written}' is no amount`);
  const value = Number(digits);
  if (as === 'ratio') {
    if (of !== undefined) return fail(`a ratio has no unit, but '${of}' is written`);
    return value > 1 ? value : fail(`${digits} is no factor above 1`);
  }
  if (of === undefined && unit !== '1') return fail(`${digits} has no unit`);
  const from = of ?? '1';
  if (!isConvertible(from, unit)) return fail(`${from} cannot be given in ${show}`);
  return value > 0 ? convert(value, from, unit) : fail('0 is no difference');
}
