import { sha256 } from '../../archive/hash.ts';
import type { Locale } from '../../report/format.ts';
import type { Shard } from '../kinds/search.ts';
import type { Store } from './store.ts';

/** What of Pagefind's own pages nobody asks for. */
const UNUSED = /^pagefind-(?:highlight|ui|modular-ui|component-ui|worker)\.|^wasm\.unknown\./;
/** Of a shard that is joined to another one of its language. */
const CODE = /^(?:pagefind\.js|wasm\.)/;

/** What is no text of a day: ways around, drawings, and what stands on every page. */
const EXCLUDED = ['.toc', '.permalink', 'svg', '.data > a', '.terminal', '.prompt'];

/**
 * The files of the search index, by path: shards that are as they were come from the store, each other one is built by itself
 * from the bytes of its pages (`pageOf`, by a day's number). The newest shard of a language brings the code for all of them.
 */
export async function searchFiles(
  shards: readonly Shard[],
  store: Store,
  pageOf: (number: number) => { blob: string; html: () => string },
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const kept = new Map<string, Record<string, string>>();
  const first = new Set<Locale>();
  let started = false;
  for (const { name, locale, days } of shards) {
    const leads = !first.has(locale);
    first.add(locale);
    const pages = days.map(({ number, path }) => ({ path, ...pageOf(number) }));
    const key = sha256(JSON.stringify([locale, pages.map(({ path, blob }) => [path, blob])]));
    let shard = store.state.search[key];
    if (!shard) {
      started = true;
      shard = await built(locale, pages, store);
    }
    kept.set(key, shard);
    for (const [path, blob] of Object.entries(shard))
      if (leads || !CODE.test(path)) files.set(`pagefind/${name}/${path}`, blob);
  }
  store.state.search = Object.fromEntries(kept);
  if (started) await (await import('pagefind')).close();
  return files;
}

/** An index of its own: adding to an old one gives other bytes than building it anew. */
async function built(
  locale: Locale,
  pages: readonly { path: string; html: () => string }[],
  store: Store,
): Promise<Record<string, string>> {
  const { createIndex } = await import('pagefind');
  const { index, errors } = await createIndex({
    rootSelector: 'article',
    excludeSelectors: EXCLUDED,
    forceLanguage: locale,
  });
  if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  for (const { path, html } of pages) {
    const added = await index.addHTMLFile({ url: path, content: withParts(html()) });
    if (added.errors.length > 0) throw new Error(`Pagefind refused ${path}: ${added.errors.join('; ')}`);
  }
  const { files } = await index.getFiles();
  await index.deleteIndex();
  const names = files
    .filter(({ path }) => !UNUSED.test(path))
    .map(({ path, content }) => [path, store.put(content)]);
  return Object.fromEntries(names.sort());
}

/**
 * A page with the parts of its compound names behind its text: `tkread` is to be found where `Δ(ttwu→tkread)` stands, and
 * `clock` where `rq->clock` does.
 */
export function withParts(html: string): string {
  const begin = html.indexOf('<article');
  const end = html.lastIndexOf('</article>');
  if (begin < 0 || end < begin) return html;
  const text = html
    .slice(begin, end)
    .replace(/<(?:svg|style)[\s\S]*?<\/(?:svg|style)>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:gt|#x3e|#62);/gi, '>')
    .replace(/&[#\w]+;/g, ' ');
  const parts = new Set<string>();
  for (const [word] of text.matchAll(/[\p{L}\p{N}_]+(?:[^\p{L}\p{N}\s]+[\p{L}\p{N}_]+)+/gu)) {
    for (const part of word.split(/[^\p{L}\p{N}]+/u)) if (/^\p{L}[\p{L}\p{N}]+$/u.test(part)) parts.add(part);
  }
  if (parts.size === 0) return spaced(html);
  return `${spaced(html.slice(0, end))}<p data-pagefind-weight="0.2">${[...parts].sort().join(' ')}</p>${html.slice(end)}`;
}

/** A term and what is said of it are two words, although nothing stands between their tags. */
function spaced(html: string): string {
  return html.replaceAll('</dt>', '</dt> ');
}
