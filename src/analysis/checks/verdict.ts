import type { Check, Verdict } from '../../report/check.ts';
import type { Value } from '../../report/quantity.ts';
import { convert } from '../../report/units.ts';
import type { CheckYaml } from '../declaration/check.ts';

/** A number that can be held against limits, in the unit in which limits are written. */
export interface Measured {
  unit: string;
  /** null: there is none; `why` says why. */
  value: number | null;
  why: string | undefined;
  low: number | undefined;
  high: number | undefined;
}

/** An amount in the unit shown, a share in %, a count bare; undefined: text. */
export function measured(value: Value): Measured | undefined {
  switch (value.kind) {
    case 'text':
      return undefined;
    case 'count':
      return { unit: '1', value: value.value, why: undefined, low: undefined, high: undefined };
    case 'share': {
      const { k, n, interval } = value;
      const percent = (share: number | undefined) => (share === undefined ? undefined : share * 100);
      // 100 · k first, so that 31 of 100 is 31 and not 31.000000000000004.
      const share = n === 0 ? null : (100 * k) / n;
      return {
        unit: '%',
        value: share,
        why: 'nothing is counted',
        low: percent(interval?.low),
        high: percent(interval?.high),
      };
    }
    case 'amount': {
      const { unit, show, interval, why } = value;
      const shown = <T extends number | undefined>(amount: T) =>
        amount === undefined ? undefined : convert(amount, unit, show);
      const amount = value.value === null ? null : convert(value.value, unit, show);
      return { unit: show, value: amount, why, low: shown(interval?.low), high: shown(interval?.high) };
    }
  }
}

export type Judgement = Pick<Check, 'verdict' | 'why' | 'margin'>;

/** Holds a number against the limits of a check. Exactly on a limit has not passed it. */
export function judge(
  { value, why = 'there is no value', low, high }: Measured,
  check: CheckYaml,
): Judgement {
  const unknown = (reason: string): Judgement => ({ verdict: 'UNKNOWN', why: reason, margin: null });
  if (value === null) return unknown(why);
  if (check.on === 'interval') {
    if (low === undefined || high === undefined) return unknown('there is no interval');
    if (verdictOf(low, check) !== verdictOf(high, check)) return unknown('the interval crosses a limit');
  }
  return { verdict: verdictOf(value, check), margin: marginOf(value, check) };
}

/** How far a value is from a limit: positive on the good side, negative beyond it. */
function distance(value: number, limit: number, { bad }: CheckYaml): number {
  const exact = withoutNoise(value);
  return withoutNoise(bad === 'above' ? limit - exact : exact - limit);
}

/** Thirteen digits: the mean of 2.2 and 2.6 is 2.4000000000000004 as a float, and has not passed a limit of 2.4. */
function withoutNoise(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(13));
}

function verdictOf(value: number, check: CheckYaml): Verdict {
  const passed = (limit: number | undefined) => limit !== undefined && distance(value, limit, check) < 0;
  return passed(check.fail) ? 'FAIL' : passed(check.warn) ? 'WARN' : 'PASS';
}

/** To the first limit that is not passed; where all are, beyond the last one. */
function marginOf(value: number, check: CheckYaml): number | null {
  const distances = [check.warn, check.fail].flatMap((limit) =>
    limit === undefined ? [] : [distance(value, limit, check)],
  );
  return distances.find((one) => one >= 0) ?? distances.at(-1) ?? null;
}
