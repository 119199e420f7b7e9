import type { Shared } from '../shared.ts';

/** What Astro's pages are given: which there are, and what each shows. They run in this process, but in a bundle of their own. */
export interface Bridge {
  shared: Shared;
  /** Below the site's base, as `SitePage.path`. */
  paths: () => readonly string[];
  /** Undefined where there is no such page. */
  page: (path: string) => Promise<{ kind: string; data: unknown } | undefined>;
}

const PLACE = Symbol.for('tagwerk.bridge');
const shelf = globalThis as { [PLACE]?: Bridge };

export function setBridge(bridge: Bridge): void {
  shelf[PLACE] = bridge;
}

export function bridge(): Bridge {
  const set = shelf[PLACE];
  if (!set) throw new TypeError('pages are made by tagwerk build and tagwerk dev');
  return set;
}

/** Two addresses are Astro's own: days of these numbers are made under another one. */
export function astroPath(path: string): string {
  return path.replace(/^(?=(?:404|500)\/$)/, '_');
}

/** The path of a page below the site's base, for the one under which Astro makes it. */
export function sitePath(path: string): string {
  return path.replace(/^_(?=(?:404|500)\/$)/, '');
}
