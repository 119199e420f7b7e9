import type { Frame } from '../frame.ts';
import type { Projection } from '../projection.ts';

/** A site as pages that are no day's see it; days that are published, in ascending order. */
export interface SiteIndex {
  frame: Frame;
  days: readonly Projection[];
}

/** A page and all that it shows, as JSON: it is made again when that has changed, and only then. */
export interface SitePage {
  /** Below the site's base, with a slash at its end; '' is the front page. */
  path: string;
  kind: string;
  data: unknown;
}

/** A kind of page: which of them a site has. What they look like stands in src/components/pages. */
export type Kind = (index: SiteIndex) => SitePage[];
