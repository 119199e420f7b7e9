import { UserError } from '../../errors.ts';
import { convert, isConvertible } from '../../report/units.ts';
import type { YamlPath } from '../../yaml/read.ts';
import type { Context } from '../context.ts';
import type { Comparing } from './contrast.ts';

/** The smallest effect of interest as it is written: `5 µs`, `0.5 pp`, for a ratio a bare factor above 1 (`1.1`). */
const WRITTEN = /^(\d+(?:\.\d+)?)(?:\s*(\S+))?$/u;

/** In what an effect is measured. */
export interface Measure {
  as: Comparing;
  unit: string;
  show: string;
}

/** An amount that is none for this effect. */
export interface NoAmount {
  what: string;
  remedy: string;
}

/**
 * The smallest effect of interest in the unit of the effect, of a ratio its factor; what is wrong with one that is no
 * number, has a unit that the effect cannot be given in, or is nothing above "no difference".
 */
export function mattersIn(written: string | number, { as, unit, show }: Measure): number | NoAmount {
  const remedy =
    as === 'ratio'
      ? 'write a factor above 1, for example 1.1'
      : `write an amount above 0, for example 5 ${show}`;
  const none = (what: string): NoAmount => ({ what, remedy });
  const [, digits = '', of] = WRITTEN.exec(String(written).trim()) ?? [];
  if (digits === '') return none(`'${written}' is no amount`);
  const value = Number(digits);
  if (as === 'ratio') {
    if (of !== undefined) return none(`a ratio has no unit, but '${of}' is written`);
    return value > 1 ? value : none(`${digits} is no factor above 1`);
  }
  if (of === undefined && unit !== '1') return none(`${digits} has no unit`);
  const from = of ?? '1';
  if (!isConvertible(from, unit)) return none(`${from} cannot be given in ${show}`);
  return value > 0 ? convert(value, from, unit) : none('0 is no difference');
}

/** The same of what stands at `path`. Throws UserError with the place. */
export function mattersOf(
  written: string | number,
  measure: Measure,
  path: YamlPath,
  context: Context,
): number {
  const found = mattersIn(written, measure);
  if (typeof found === 'number') return found;
  throw new UserError(`matters: ${found.what}`, {
    place: context.analysis.placeOf(path),
    remedy: found.remedy,
  });
}
