import type { Check, Verdict } from '../../report/check.ts';
import { distanceTo, isBeyond } from '../../report/limit.ts';
import type { Value } from '../../report/quantity.ts';
import { convert } from '../../report/units.ts';
import { type Why, whyOf } from '../../report/why.ts';
import type { CheckYaml } from '../declaration/check.ts';

/** A number that can be held against limits, in the unit in which limits are written. */
export interface Measured {
  unit: string;
  /** null: there is none; `why` says why. */
  value: number | null;
  why: Why | undefined;
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
        why: whyOf('nothingCounted', {}),
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
  { value, why = whyOf('noValue', {}), low, high }: Measured,
  check: CheckYaml,
): Judgement {
  const unknown = (reason: Why): Judgement => ({ verdict: 'UNKNOWN', why: reason, margin: null });
  if (value === null) return unknown(why);
  if (check.on === 'interval') {
    if (low === undefined || high === undefined) return unknown(whyOf('noInterval', {}));
    if (verdictOf(low, check) !== verdictOf(high, check)) return unknown(whyOf('intervalCrossesLimit', {}));
  }
  return { verdict: verdictOf(value, check), margin: marginOf(value, check) };
}

function verdictOf(value: number, check: CheckYaml): Verdict {
  const passed = (limit: number | undefined) => limit !== undefined && isBeyond(limit, value, check.bad);
  return passed(check.fail) ? 'FAIL' : passed(check.warn) ? 'WARN' : 'PASS';
}

/** To the first limit that is not passed; where all are, beyond the last one. */
function marginOf(value: number, check: CheckYaml): number | null {
  const distances = [check.warn, check.fail].flatMap((limit) =>
    limit === undefined ? [] : [distanceTo(limit, value, check.bad)],
  );
  return distances.find((one) => one >= 0) ?? distances.at(-1) ?? null;
}
