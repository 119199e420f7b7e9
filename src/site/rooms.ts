import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderFigure } from '../figures/index.ts';
import { reportSchema } from '../report/schema.ts';
import type { SiteRooms } from './site.ts';

export interface RoomOptions {
  cache: string;
  force: boolean;
  ci: boolean;
  io: { stderr: NodeJS.WritableStream };
}

export function siteRooms(_options: RoomOptions): SiteRooms {
  return {
    render: renderFigure,
    async reportOf(folder) {
      const text = await readFile(join(folder, 'report.json'), 'utf8').catch(() => undefined);
      return text === undefined ? undefined : reportSchema.parse(JSON.parse(text));
    },
  };
}
