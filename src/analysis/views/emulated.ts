import { isEmulated } from '../../archive/facts.ts';
import { UserError } from '../../errors.ts';
import { isTimeUnit } from '../../report/units.ts';
import type { YamlPath } from '../../yaml/read.ts';
import type { Context } from '../context.ts';
import { refuseSeveralClocks } from './clocks.ts';

/** An amount of time was asked of an emulated machine, where no one can vouch for it. */
export class EmulatedTimes extends UserError {}

/**
 * Throws UserError when an amount of time is asked of several clocks, and EmulatedTimes when an amount of time, or one made of times such as a ratio of two durations, is asked of an
 * archive that was measured on an emulated machine.
 */
export function refuseTimes(
  context: Context,
  amount: { unit: string; columns: readonly string[]; what: string; path: YamlPath },
): void {
  refuseSeveralClocks(context, amount);
  const emulated = context.archives.find(({ archive }) => isEmulated(archive.host));
  if (!emulated) return;
  const { unit, columns, what, path } = amount;
  if (!isTimeUnit(unit) && !columns.some((column) => context.views.times.has(column))) return;
  throw new EmulatedTimes(
    `${what} is an amount of time, but archive ${emulated.name} was measured on an emulated machine, where durations and their ratios are the emulator's`,
    {
      place: context.analysis.placeIn(path, 0),
      remedy: 'ask for counts, shares or an order (a < b), or for a duration that is exactly 0',
    },
  );
}
