import { UserError } from '../../errors.ts';
import type { YamlPath } from '../../yaml.ts';
import type { Context } from '../context.ts';

/** That SQL gave infinity or no number: in so many cases, or as the one value that was asked for. */
export function infinite(what: string, path: YamlPath, { analysis }: Context, cases?: number): UserError {
  const often = cases === undefined ? '' : ` in ${cases} ${cases === 1 ? 'case' : 'cases'}`;
  return new UserError(`${what} is infinite or no number${often}`, {
    place: analysis.placeIn(path, 0),
    remedy: 'a division by 0? write nullif(divisor, 0): it gives "not observed"',
  });
}
