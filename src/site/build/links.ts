import { posix } from 'node:path';

/** What a page has that can be led to, and where it leads. */
export interface PageFacts {
  ids: string[];
  /** As they are written, without those that lead to other sites. */
  links: string[];
}

const TAG = /<([a-z][a-z0-9-]*)((?:\s+[^\s=<>"']+(?:="[^"]*")?)*)\s*\/?>/gi;
const ATTRIBUTE = /([^\s=<>"']+)="([^"]*)"/g;

/** Reads a page as it was built. `away`: its links that leave the folder in which the pages of its day lie. */
export function pageFacts(path: string, html: string, base: string): { facts: PageFacts; away: string[] } {
  const links = new Set<string>();
  const ids = new Set<string>();
  for (const [, , written = ''] of html.matchAll(TAG)) {
    for (const [, name = '', value = ''] of written.matchAll(ATTRIBUTE)) {
      const text = plain(value);
      if (name === 'id') ids.add(text);
      else if ((name === 'href' || name === 'src') && !isElsewhere(text)) links.add(text);
    }
  }
  const [own = ''] = path.split('/');
  const away = [...links].filter((link) => {
    const { path: target } = targetOf(link, `${base}${path}`);
    return target.slice(base.length).split('/')[0] !== own;
  });
  return { facts: { ids: [...ids], links: [...links] }, away };
}

function isElsewhere(link: string): boolean {
  return /^[a-z][a-z0-9+.-]*:|^\/\//i.test(link);
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

/** The path on the host and the id that a link on the page `from` names. */
export function targetOf(link: string, from: string): { path: string; fragment: string } {
  const [address = '', fragment = ''] = link.split('#');
  const [written = ''] = address.split('?');
  const folder = from.endsWith('/') ? from : `${posix.dirname(from)}/`;
  const path = decoded(written === '' ? from : posix.resolve(folder, written));
  const slash = written.endsWith('/') && !path.endsWith('/') ? '/' : '';
  return { path: `${path}${slash}`, fragment: decoded(fragment) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
