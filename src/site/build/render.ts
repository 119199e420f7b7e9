import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ProseContext } from '../../prose/context.ts';
import type { Shared } from '../shared.ts';
import { astroConfig } from './astro.ts';
import { setBridge, sitePath } from './bridge.ts';
import type { TextFile } from './texts-plugin.ts';

/** A page to be made by Astro, with all that it shows. */
export interface Wanted {
  path: string;
  kind: string;
  data: unknown;
}

/** What Astro made: pages by their path, and what all of them use (style sheet, letters, public/) by its path. */
export interface Rendered {
  pages: Map<string, Buffer>;
  assets: Map<string, Buffer>;
}

/** Makes pages, whichever and however many: each has the bytes that it has among all others. */
export async function render(
  wanted: readonly Wanted[],
  {
    shared,
    texts,
    settings,
    cache,
  }: {
    shared: Shared;
    /** The texts that the pages show. */
    texts: ReadonlyMap<string, { file: string; context: ProseContext }>;
    settings: { site?: string | undefined; base: string };
    cache: string;
  },
): Promise<Rendered> {
  const byPath = new Map(wanted.map((page) => [page.path, page]));
  setBridge({
    shared,
    paths: () => [...byPath.keys()].filter((path) => path.endsWith('/') || path === ''),
    page: async (path) => byPath.get(path),
  });
  await mkdir(cache, { recursive: true });
  const out = await mkdtemp(join(resolve(cache), 'pages-'));
  try {
    const { build } = await import('astro');
    const files: TextFile[] = [...texts].map(([id, { file }]) => ({ id, file }));
    const contexts = [...texts.values()];
    await build(
      astroConfig({
        ...settings,
        out,
        cache,
        built: true,
        texts: () => files,
        contextOf: (file) => contexts.find((text) => text.file === file)?.context,
      }),
    );
    return await read(out);
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

async function read(out: string): Promise<Rendered> {
  const pages = new Map<string, Buffer>();
  const assets = new Map<string, Buffer>();
  for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = file
      .slice(out.length + 1)
      .split('\\')
      .join('/');
    if (path.endsWith('.html'))
      pages.set(sitePath(path.replace(/(^|\/)index\.html$/, '$1')), await readFile(file));
    else assets.set(path, await readFile(file));
  }
  return { pages, assets };
}
