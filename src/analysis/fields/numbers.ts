import { UserError } from '../../errors.ts';
import type { YamlPath } from '../../yaml/read.ts';
import type { Context } from '../context.ts';

/** The largest amount that is computed with: squares of it and their sums are still floats. */
export const LARGEST = 1e150;

/** SQL that holds for a float in `column` that cannot be computed with. */
export function isUnusable(column: string): string {
  return `NOT (abs(${column}) <= CAST(${LARGEST} AS DOUBLE))`;
}

/** That so many amounts cannot be computed with. */
export function unusable(what: string, path: YamlPath, context: Context, cases: number): UserError {
  return refusal(`${what} is infinite, beyond ±10^150 or no number in ${casesOf(cases)}`, path, context);
}

/** That SQL gave infinity or no number: in so many cases, or as the one value that was asked for. */
export function infinite(what: string, path: YamlPath, context: Context, cases?: number): UserError {
  const often = cases === undefined ? '' : ` in ${casesOf(cases)}`;
  return refusal(`${what} is infinite or no number${often}`, path, context);
}

function casesOf(cases: number): string {
  return `${cases} ${cases === 1 ? 'case' : 'cases'}`;
}

function refusal(what: string, path: YamlPath, { analysis }: Context): UserError {
  return new UserError(what, {
    place: analysis.placeIn(path, 0),
    remedy: 'a division by 0? write nullif(divisor, 0): it gives "not observed"',
  });
}
