import { isConvertible, isTimeUnit } from '../../report/units.ts';
import type { Complaints } from './complaints.ts';

/** Spellings of units that are known under another one. */
const SPELLINGS: Readonly<Record<string, string>> = {
  us: 'µs',
  μs: 'µs',
  nsec: 'ns',
  usec: 'µs',
  msec: 'ms',
  sec: 's',
};

/** Unit and show of anything that has them. */
export function checkUnits(
  path: readonly PropertyKey[],
  { unit, show }: { unit?: string | undefined; show?: string | undefined },
  complaints: Complaints,
): void {
  for (const [key, value] of Object.entries({ unit, show })) {
    const spelling = value === undefined ? undefined : SPELLINGS[value];
    if (spelling)
      complaints.add([...path, key], `'${value}' is written ${spelling} here`, `write ${spelling}`);
  }
  if (show === undefined) return;
  if (unit === undefined) {
    complaints.add([...path, 'show'], `shows in ${show} what has no unit`, 'say unit: too');
  } else if (!isConvertible(unit, show)) {
    const remedy = isTimeUnit(unit) ? 'units of time: ns, µs, ms, s, min, h' : `leave show out`;
    complaints.add([...path, 'show'], `${unit} cannot be shown in ${show}`, remedy);
  }
}
