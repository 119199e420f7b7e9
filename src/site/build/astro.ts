import { resolve } from 'node:path';
import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import type { AstroInlineConfig } from 'astro';
import type { VFile } from 'vfile';
import type { ProseContext } from '../../prose/context.ts';
import { highlight } from '../../prose/highlight.ts';
import { remarkPlugins } from '../../prose/pipeline.ts';
import type { SiteHandle } from '../handle.ts';
import { ROOT } from './rooms.ts';
import { sitePlugin } from './site-plugin.ts';

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

/** Astro's configuration for a loaded site that is built, or served in development. `cache` is the folder for what Astro keeps, `out` for the pages. */
export function astroConfig(
  handle: SiteHandle,
  folders: { out: string; cache: string },
  { built }: { built: boolean },
): AstroInlineConfig {
  const { settings } = handle.current();
  return {
    ...frame,
    configFile: false,
    logLevel: 'error',
    ...(settings.site ? { site: settings.site } : {}),
    base: settings.base,
    outDir: resolve(folders.out),
    cacheDir: resolve(folders.cache),
    integrations: [mdx()],
    markdown: {
      // "--" and ".." are flags and ranges here; code gets classes from `highlight`.
      syntaxHighlight: false,
      processor: unified({
        smartypants: false,
        gfm: true,
        remarkPlugins: remarkPlugins((file) => contextOf(file, handle)),
        rehypePlugins: [highlight],
      }),
    },
    vite: {
      ...frame.vite,
      // Built pages' code is run from beside the output, where there may be no node_modules. In development it is run
      // here, and CommonJS packages taken in as modules would not run at all.
      ...(built ? { environments: { prerender: { resolve: { noExternal: true } } } } : {}),
      plugins: [sitePlugin(handle)],
    },
  };
}

function contextOf(file: VFile, handle: SiteHandle): ProseContext {
  const { days, pages } = handle.current();
  const text = [...days, ...pages].find((candidate) => resolve(candidate.file) === resolve(file.path));
  if (!text) throw new TypeError(`${file.path} is neither the text of a day nor a page`);
  return text.context;
}
