import { join } from 'node:path';
import { renewReport } from '../../analysis/renew.ts';
import { SeenFiles } from '../../archive/seen.ts';
import { cachedFigure } from '../../figures/cache.ts';
import { figureCodeHash } from '../../figures/code.ts';
import { movedText, moveLines } from '../../report/moved.ts';
import { REPORT_FILE } from '../../report/store.ts';
import type { SiteRooms } from '../day.ts';
import { ROOT } from './root.ts';

export interface RoomOptions {
  /** Folder for what can be made again. */
  cache: string;
  /** Recompute every report and use no cache. */
  force: boolean;
  /** Write no report: one that would change is an error. */
  ci: boolean;
  /** One line for the reader of the command. */
  tell: (line: string) => void;
}

/** Analysis and figures as `build` and `dev` use them: what is current is kept, what is not is made again and told. */
export async function siteRooms({ cache, force, ci, tell }: RoomOptions): Promise<SiteRooms> {
  const verified = new Map();
  const seen = await SeenFiles.in(cache);
  const figures = { folder: join(cache, 'figures'), code: await figureCodeHash(ROOT), force };
  return {
    async reportOf(dayFolder) {
      const renewed = await renewReport(dayFolder, { force, write: true, ci, verified, seen });
      if (!renewed) return undefined;
      const file = join(dayFolder, REPORT_FILE);
      if (!renewed.report) {
        for (const note of renewed.notes) tell(`${dayFolder}: ${note}`);
        return undefined;
      }
      for (const note of renewed.notes) tell(`${file}: ${note}`);
      if (!renewed.changed) return renewed.report;
      const { because, stored } = renewed;
      const what = stored === 'none' ? [because ?? 'anew'] : [because ?? [], movedText(renewed)].flat();
      tell(`${file}: written: ${what.join('; ')}`);
      for (const line of moveLines(renewed, { more: `git diff ${file}` })) tell(`${file}: ${line}`);
      return renewed.report;
    },
    render: (figure, options) => cachedFigure(figure, options, figures),
  };
}
