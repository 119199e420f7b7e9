import { readFileSync } from 'node:fs';
import { type Place, UserError } from '../../errors.ts';
import type { Problems } from '../content/problems.ts';
import type { Frame } from '../frame.ts';
import type { Head } from './heads.ts';
import { type PageFacts, targetOf } from './links.ts';
import type { Store } from './store.ts';

/** All that can be led to on a site. */
export interface Addresses {
  frame: Frame;
  published: readonly Head[];
  /** Keys of pages by their path below the base. */
  pages: ReadonlyMap<string, string>;
  /** Every file by its path below the base. */
  files: ReadonlyMap<string, string>;
  aliases: ReadonlyMap<number, readonly string[]>;
}

/**
 * Requires that every link inside a site leads to a file, and to an id that is there. Of pages that are as they were in
 * `before` (keys by path), among pages of their day that are so too, only links that leave the day are looked at. What is
 * wrong is noted: a link that an author wrote with the line of the text, any other with its page.
 */
export function checkLinks(
  { frame, published, pages, files, aliases }: Addresses,
  store: Store,
  problems: Problems,
  before: ReadonlyMap<string, string> = new Map(),
): void {
  const { base } = frame.settings;
  const owners = new Map(
    [...aliases].flatMap(([number, all]) => all.map((alias) => [alias, number] as const)),
  );
  const idsOf = new Map<string, ReadonlySet<string>>();
  const factsOf = (path: string): PageFacts => {
    const facts = store.state.pages[pages.get(path) ?? '']?.facts;
    if (facts === undefined) throw new TypeError(`nothing is known of the page ${path}`);
    return JSON.parse(store.bytes(facts).toString());
  };
  const hasId = (path: string, id: string): boolean => {
    const ids = idsOf.get(path) ?? new Set(factsOf(path).ids);
    idsOf.set(path, ids);
    return ids.has(id);
  };
  const moved = new Set(
    [...pages].filter(([path, key]) => before.get(path) !== key).map(([path]) => path.split('/')[0]),
  );
  for (const [path, key] of pages) {
    const whole = moved.has(path.split('/')[0]);
    const links = whole ? factsOf(path).links : (store.state.pages[key]?.away ?? []);
    const address = `${base}${path}`;
    for (const link of links) {
      const { path: written, fragment } = targetOf(link, address);
      const below = written.startsWith(base) ? written.slice(base.length) : undefined;
      const [first = '', ...rest] = below?.split('/') ?? [];
      const owner = owners.get(first);
      const own = owner === undefined ? below : [String(owner), ...rest].join('/');
      const page = own === undefined ? undefined : [own, `${own}/`].find((one) => pages.has(one));
      const dead = page === undefined && (own === undefined || !files.has(own));
      const lost = page !== undefined && fragment !== '' && !hasId(page, fragment);
      if (!dead && !lost) continue;
      const what = dead
        ? `a link to ${link}, where nothing is`
        : `a link to ${link}, but ${base}${page} has no #${fragment}`;
      const place = placeOf(link, address, { frame, published });
      problems.add(new UserError(what, { place, remedy: 'mend or remove it' }));
    }
  }
  problems.throwIfAny();
}

/** Where the author of the page's day wrote the link; the page where it was not written in a text. */
function placeOf(
  link: string,
  path: string,
  { frame, published }: Pick<Addresses, 'frame' | 'published'>,
): Place {
  const { base } = frame.settings;
  const [name] = path.slice(base.length).split('/');
  const file =
    published.find(({ number }) => String(number) === name)?.file ??
    frame.pages.find((page) => page.name === name)?.file;
  if (file === undefined) return { file: path };
  const written = [link, link.startsWith(base) ? `/${link.slice(base.length)}` : link];
  const lines = readFileSync(file, 'utf8').split('\n');
  const line = lines.findIndex((text) => written.some((one) => text.includes(`](${one}`)));
  return line >= 0 ? { file, line: line + 1 } : { file: path };
}
