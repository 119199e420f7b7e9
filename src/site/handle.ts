import { errorLine, type UserError, UserErrors } from '../errors.ts';
import { loadSite, type Site, type SiteRooms } from './site.ts';

/** A loaded site that can be loaded again: what the pages' build and the development server hold. */
export interface SiteHandle {
  readonly content: string;
  current(): Site;
  reload(): Promise<Site>;
  /** A user's error in lines. */
  explain(error: UserError | UserErrors): string;
}

/** Loads a content folder and keeps the newest valid state of it. Throws UserErrors when it is not valid at first. */
export async function openSite(content: string, rooms: SiteRooms): Promise<SiteHandle> {
  let site = await loadSite(content, rooms);
  return {
    content,
    current: () => site,
    async reload() {
      site = await loadSite(content, rooms);
      return site;
    },
    explain: (error) => (error instanceof UserErrors ? error.all : [error]).map(errorLine).join('\n'),
  };
}
