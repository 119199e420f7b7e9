import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import { readTextIfThere } from '../../read-text.ts';
import { isWithdrawn, type Withdrawn } from '../content/withdrawn.ts';
import { pageFacts } from './links.ts';

/**
 * The addresses that a log has promised, beside site.yaml: a line each, from the site's base on; below a page, each place on
 * it by its id.
 */
export const ADDRESSES_FILE = 'addresses.txt';

/** A day once more under an address with its slug: the page itself stands for all that lies below. */
const COPY = /^\d+-[^/]+\/./;

/** Where nobody links to: parts whose names change with their bytes, and what is read by programs of the site. */
const INNER = /^(?:_astro|pagefind)\/|^(?:\.nojekyll|_redirects|404\.html)$/;

/**
 * Every address of a built site below its base: pages, files, and places on pages by their ids.
 */
export async function addressesIn(out: string): Promise<Set<string>> {
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  const addresses = new Set<string>();
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = join(entry.parentPath, entry.name);
    const path = file.slice(join(out, '/').length).split('\\').join('/');
    if (INNER.test(path) || (COPY.test(path) && !/^[^/]+\/index\.html$/.test(path))) continue;
    if (!path.endsWith('.html')) addresses.add(path);
    else {
      const page = path.replace(/(^|\/)index\.html$/, '$1');
      addresses.add(page);
      if (/^\d+-/.test(page)) continue;
      const { facts } = pageFacts(page, await readFile(file, 'utf8'), '/');
      // A term is reached in the list of terms; what shows its sentence over the text is no place.
      for (const id of facts.ids) if (!id.startsWith('hint-')) addresses.add(`${page}#${id}`);
    }
  }
  return addresses;
}

/** An address with the line of the list in which it stands. */
export interface Promised {
  address: string;
  line: number;
}

/** The addresses that were published before; none where nothing was. Throws UserError for a line that is none. */
export async function promisedIn(content: string): Promise<Promised[]> {
  const file = join(content, ADDRESSES_FILE);
  const text = await readTextIfThere(file);
  const promised: Promised[] = [];
  let page: string | undefined;
  for (const [index, written] of (text?.toString() ?? '').split('\n').entries()) {
    const line = index + 1;
    if (written.startsWith('/')) page = written.slice(1);
    else if (written === '') continue;
    if (page === undefined || !/^[/#]/.test(written))
      throw new UserError('is no address', {
        place: { file, line },
        remedy: 'restore the list from git: it is written by npx --no tagwerk links',
      });
    promised.push({ address: written.startsWith('#') ? `${page}${written}` : page, line });
  }
  return promised;
}

/** An error for every promised address that is neither there nor withdrawn; of a page that vanished whole only one. */
export function vanished(
  promised: readonly Promised[],
  there: ReadonlySet<string>,
  withdrawn: readonly Withdrawn[],
  content: string,
): UserError[] {
  const file = join(content, ADDRESSES_FILE);
  const gone = promised.filter(({ address }) => !there.has(address) && !isWithdrawn(address, withdrawn));
  const pages = gone
    .filter(({ address }) => address === '' || address.endsWith('/'))
    .map(({ address }) => address);
  return gone
    .filter(({ address }) => !pages.some((page) => address !== page && address.startsWith(page)))
    .map(
      ({ address, line }) =>
        new UserError(`/${address} was published and is gone`, {
          place: { file, line },
          remedy: address.includes('#')
            ? 'give the place its anchor back, or state it in withdrawn.yaml'
            : 'bring it back, name it in aliases: of the day that it became, or state it in withdrawn.yaml',
        }),
    );
}

/** The list with everything that is there now, and what was promised and is withdrawn: nothing leaves it. */
export function promisedNow(promised: readonly Promised[], there: ReadonlySet<string>): string {
  const all = [...new Set([...promised.map(({ address }) => address), ...there])].map((address) => {
    const place = address.indexOf('#');
    return place < 0
      ? { page: address, id: '' }
      : { page: address.slice(0, place), id: address.slice(place) };
  });
  const lines = all
    .sort((a, b) => inOrder(a.page, b.page) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map(({ page, id }) => (id === '' ? `/${page}` : id));
  return `${lines.join('\n')}\n`;
}

/** Days by their numbers, and then everything by its letters. */
function inOrder(a: string, b: string): number {
  const [first, second] = [a, b].map((page) => Number(/^\d+/.exec(page)?.[0] ?? -1));
  if (first !== second) return (first ?? 0) - (second ?? 0);
  return a < b ? -1 : a > b ? 1 : 0;
}
