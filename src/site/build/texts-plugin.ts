import type { Plugin } from 'vite';

const TEXTS = 'virtual:tagwerk/texts';

/** A text as pages ask for it (`day/100`), and its file, absolute. */
export interface TextFile {
  id: string;
  file: string;
}

/** Vite plug-in that hands texts to the pages: `virtual:tagwerk/texts` is a loader per text. */
export function textsPlugin(texts: () => readonly TextFile[], built: boolean): Plugin {
  return {
    name: 'tagwerk:texts',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source === TEXTS) return `\0${TEXTS}`;
      // A content folder may lie outside of the project, where no node_modules is above it.
      const bare = !/^[./\0]/.test(source) && !source.includes(':');
      if (bare && importer && texts().some(({ file }) => file === importer.split('?')[0]))
        return this.resolve(source, import.meta.filename);
      return undefined;
    },
    load(id) {
      if (id !== `\0${TEXTS}`) return undefined;
      if (!built) {
        // Vite reads whatever an import names: of a thousand texts only the one that is asked for may be named.
        const files = Object.fromEntries(texts().map(({ id: name, file }) => [name, file]));
        return `const files = ${JSON.stringify(files)};
export default new Proxy(files, {
  get: (all, id) => (Object.hasOwn(all, id) ? () => import(/* @vite-ignore */ all[id]) : undefined),
});`;
      }
      const loaders = texts().map(
        ({ id: name, file }) => `${JSON.stringify(name)}: () => import(${JSON.stringify(file)}),`,
      );
      return `export default {\n${loaders.join('\n')}\n};`;
    },
  };
}
