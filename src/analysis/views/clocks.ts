import { visible } from '../../archive/problems.ts';
import { UserError } from '../../errors.ts';
import { isTimeUnit } from '../../report/units.ts';
import type { YamlPath } from '../../yaml/read.ts';
import type { Context } from '../context.ts';
import type { NamedArchive } from './views.ts';

/** Of each archive: column → the clock that datapackage.json names; columns without one are not there. */
export type Clocks = readonly ReadonlyMap<string, string>[];

export function clocksOf(archives: readonly NamedArchive[]): Clocks {
  return archives.map(
    ({ archive }) =>
      new Map(
        [...archive.chains.columns, ...(archive.events?.columns ?? [])].flatMap(({ name, clock }) =>
          clock === undefined || clock.trim() === '' ? [] : [[name, clock.trim()]],
        ),
      ),
  );
}

/** That columns are times of several clocks, in words; undefined where they are of one, as far as an archive says. */
export function clocksApart(clocks: Clocks, columns: readonly string[]): string | undefined {
  for (const named of clocks) {
    const known = columns.flatMap((column) => {
      const clock = named.get(column);
      return clock === undefined ? [] : [{ column, clock }];
    });
    const [one] = known;
    const other = known.find(({ clock }) => clock.toLowerCase() !== one?.clock.toLowerCase());
    if (one && other)
      return `${visible(one.column)} is a time of ${visible(one.clock)}, ${visible(other.column)} of ${visible(other.clock)}: what lies between them is no duration`;
  }
  return undefined;
}

/** What to do where two moments are of several clocks. */
export const ONE_CLOCK =
  'name moments of one clock, or correct the clocks in datapackage.json and seal again';

/** Throws UserError when an amount of time is asked of times of several clocks. */
export function refuseSeveralClocks(
  context: Context,
  amount: { unit: string; columns: readonly string[]; what: string; path: YamlPath },
): void {
  const { unit, columns, what, path } = amount;
  if (!isTimeUnit(unit)) return;
  const apart = clocksApart(context.views.clocks, columns);
  if (apart === undefined) return;
  throw new UserError(`${what}: ${apart}`, {
    place: context.analysis.placeIn(path, 0),
    remedy: `${ONE_CLOCK}; a distance of clocks that is meant has a unit of its own (unit: ns between clocks)`,
  });
}
