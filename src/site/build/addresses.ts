import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { type Place, UserError } from '../../errors.ts';
import { Problems } from '../content/problems.ts';
import type { Site } from '../site.ts';

/** A page as it was built: its path on the site, where it leads to and what can be led to. */
interface Page {
  path: string;
  links: string[];
  ids: Set<string>;
}

const TAG = /<([a-z][a-z0-9-]*)((?:\s+[^\s=<>"']+(?:="[^"]*")?)*)\s*\/?>/gi;
const ATTRIBUTE = /([^\s=<>"']+)="([^"]*)"/g;

/**
 * Requires that every link inside the site that was built in `folder` leads to a file, and to an id that is there. Throws
 * UserErrors: a link that an author wrote is named with the line of the text, any other with its page.
 */
export async function checkAddresses(folder: string, site: Site): Promise<void> {
  const { base } = site.settings;
  const files = await readdir(folder, { recursive: true });
  const there = new Set(files.map((file) => `${base}${file.split('\\').join('/')}`));
  const pages = new Map<string, Page>();
  for (const file of files.filter((one) => one.endsWith('.html')).sort()) {
    const path = `${base}${file}`.replace(/index\.html$/, '');
    pages.set(path, pageOf(path, await readFile(join(folder, file), 'utf8')));
  }
  const aliases = new Map(
    site.days.flatMap(({ number, aliases: all }) => all.map((alias) => [alias, String(number)] as const)),
  );
  const problems = new Problems();
  const told = new Set<string>();
  for (const page of pages.values()) {
    for (const link of page.links) {
      const { path, fragment } = targetOf(link, page.path, base, aliases);
      if (path === undefined) continue;
      const target = pages.get(path) ?? pages.get(`${path}/`);
      const dead = !target && !there.has(path);
      const lost = target && fragment !== '' && !target.ids.has(fragment);
      if (!dead && !lost) continue;
      const key = `${page.path} ${link}`;
      if (told.has(key)) continue;
      told.add(key);
      const what = dead
        ? `a link to ${link}, where nothing is`
        : `a link to ${link}, but ${path} has no #${fragment}`;
      problems.add(
        new UserError(what, { place: placeOf(link, page.path, site), remedy: 'mend or remove it' }),
      );
    }
  }
  problems.throwIfAny();
}

function pageOf(path: string, html: string): Page {
  const links: string[] = [];
  const ids = new Set<string>();
  for (const [, , written = ''] of html.matchAll(TAG)) {
    for (const [, name = '', value = ''] of written.matchAll(ATTRIBUTE)) {
      const text = plain(value);
      if (name === 'id') ids.add(text);
      else if (name === 'href' || name === 'src') links.push(text);
    }
  }
  return { path, links, ids };
}

/** The characters that HTML's writers escape in an attribute. */
function plain(value: string): string {
  return value
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** The path on the site and the id that a link names; no path: it leads elsewhere. */
function targetOf(
  link: string,
  from: string,
  base: string,
  aliases: ReadonlyMap<string, string>,
): { path: string | undefined; fragment: string } {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(link)) return { path: undefined, fragment: '' };
  const [address = '', fragment = ''] = link.split('#');
  const [written = ''] = address.split('?');
  const folder = from.endsWith('/') ? from : `${posix.dirname(from)}/`;
  const path = decoded(written === '' ? from : posix.resolve(folder, written));
  const slash = written.endsWith('/') && !path.endsWith('/') ? '/' : '';
  const [first = '', ...below] = path.slice(base.length).split('/');
  const number = path.startsWith(base) ? aliases.get(first) : undefined;
  const own = number === undefined ? path : [`${base}${number}`, ...below].join('/');
  return { path: `${own}${slash}`, fragment: decoded(fragment) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where the author of the page's day wrote the link; the page where it was not written in a text. */
function placeOf(link: string, path: string, { days, pages, settings }: Site): Place {
  const [number] = path.slice(settings.base.length).split('/');
  const day = days.find((one) => String(one.number) === number) ?? pages.find(({ name }) => name === number);
  const written = [link, link.startsWith(settings.base) ? `/${link.slice(settings.base.length)}` : link];
  const lines = day?.text.split('\n') ?? [];
  const line = lines.findIndex((text) => written.some((one) => text.includes(`](${one}`)));
  return day && line >= 0 ? { file: day.file, line: line + 1 } : { file: path };
}
