import { resolve } from 'node:path';
import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import type { AstroInlineConfig } from 'astro';
import type { VFile } from 'vfile';
import type { Plugin } from 'vite';
import type { ProseContext } from '../../prose/context.ts';
import { highlight } from '../../prose/highlight.ts';
import { remarkPlugins } from '../../prose/pipeline.ts';
import { ROOT } from './root.ts';
import { type TextFile, textsPlugin } from './texts-plugin.ts';

/** What Astro is told whatever the content: plain files, no script, no inline style. */
export const frame: AstroInlineConfig = {
  root: ROOT,
  output: 'static',
  trailingSlash: 'always',
  // The default glues a number to the word beside it.
  compressHTML: true,
  build: { format: 'directory', inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
  vite: { build: { assetsInlineLimit: 0 } },
};

/** What a site is made with. */
export interface AstroSite {
  /** Host of the site, where it is known. */
  site?: string | undefined;
  base: string;
  out: string;
  /** For what Astro keeps. */
  cache: string;
  /** Pages are built; else they are served in development. */
  built: boolean;
  texts: () => readonly TextFile[];
  /** What the text of a file may refer to. */
  contextOf: (file: string) => ProseContext | undefined;
  plugins?: Plugin[];
}

export function astroConfig({
  site,
  base,
  out,
  cache,
  built,
  texts,
  contextOf,
  plugins = [],
}: AstroSite): AstroInlineConfig {
  const context = ({ path }: VFile): ProseContext => {
    const found = contextOf(resolve(path));
    if (!found) throw new TypeError(`${path} is neither the text of a day nor a page`);
    return found;
  };
  return {
    ...frame,
    configFile: false,
    logLevel: 'error',
    ...(site ? { site } : {}),
    base,
    outDir: resolve(out),
    cacheDir: resolve(cache),
    integrations: [mdx()],
    markdown: {
      // "--" and ".." are flags and ranges here; code gets classes from `highlight`.
      syntaxHighlight: false,
      processor: unified({
        smartypants: false,
        gfm: true,
        remarkPlugins: remarkPlugins(context),
        rehypePlugins: [highlight],
      }),
    },
    vite: {
      ...frame.vite,
      // Built pages' code is run from beside the output, where there may be no node_modules. In development it is run
      // here, and CommonJS packages taken in as modules would not run at all.
      ...(built ? { environments: { prerender: { resolve: { noExternal: true } } } } : {}),
      plugins: [textsPlugin(texts, built), ...plugins],
    },
  };
}
