import { renderFigure } from '../figures/index.ts';
import { currentReport } from './reports.ts';
import type { SiteRooms } from './site.ts';

export interface RoomOptions {
  /** Folder for what can be made again. */
  cache: string;
  /** Recompute every report and use no cache. */
  force: boolean;
  /** Write no report: one that would change is an error. */
  ci: boolean;
  tell: (line: string) => void;
}

/** Analysis and figures as a build or `dev` uses them. */
export function siteRooms({ force, ci, tell }: RoomOptions): SiteRooms {
  const verified = new Map();
  return {
    reportOf: (folder) => currentReport(folder, { force, ci, verified, tell }),
    render: renderFigure,
  };
}
