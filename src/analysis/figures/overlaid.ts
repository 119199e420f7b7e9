import { UserError } from '../../errors.ts';
import type { Context } from '../context.ts';

/** As many groups as figures have shapes for (src/figures/look.ts). */
const MOST = 8;

/** Throws UserError where more groups would share a panel than a reader can tell apart. */
export function refuseManyGroups(groups: readonly unknown[], figure: string, context: Context): void {
  if (groups.length <= MOST) return;
  throw new UserError(`figure ${figure} would lay ${groups.length} groups over one another`, {
    place: context.analysis.placeOf(['figures', figure]),
    remedy: `group by something coarser: at most ${MOST} can be told apart`,
  });
}
