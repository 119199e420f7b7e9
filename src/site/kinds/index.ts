import { front } from './front.ts';
import type { Kind, SiteIndex, SitePage } from './kind.ts';
import { lexicon } from './lexicon.ts';
import { search } from './search.ts';
import { withdrawn } from './withdrawn.ts';
import { written } from './written.ts';
import { year } from './year.ts';

export type { SiteIndex, SitePage } from './kind.ts';

/** Every kind of page that is no day's. A new one is a file here and one in src/components/pages. */
const KINDS: readonly Kind[] = [front, year, lexicon, search, withdrawn, written];

/** All pages of a site that are no day's. */
export function sitePages(index: SiteIndex): SitePage[] {
  return KINDS.flatMap((kind) => kind(index));
}
