import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { sha256 } from '../../archive/hash.ts';
import { sealed, unsealed } from '../../sealed-text.ts';

/** A page that was made: its bytes, and what the check of links needs of it. */
const pageSchema = z.strictObject({ blob: z.string(), facts: z.string(), away: z.array(z.string()) });
export type MadePage = z.infer<typeof pageSchema>;

const recordSchema = z.strictObject({
  /** What the file system said of the day's files, and when: it is trusted where it stood still for a while. */
  seen: z.string(),
  /** Of the bytes of all its files. */
  inputs: z.string(),
  /** Of what it was made with besides: settings, and the terms that it uses. */
  frame: z.string(),
  /** Archives that lie outside of its folder. */
  elsewhere: z.array(z.string()),
  projection: z.unknown(),
  /** Of all that the day's page shows but its neighbours; of the page of its numbers. */
  own: z.string(),
  numbers: z.string().nullable(),
  /** What lies beside the pages: name and blob. */
  files: z.array(z.tuple([z.string(), z.string()])),
  /** What was let through by `:plain[…]`, as it is told. */
  plain: z.array(z.string()),
});
export type DayRecord = z.infer<typeof recordSchema>;

const stateSchema = z.strictObject({
  code: z.string(),
  days: z.record(z.string(), recordSchema),
  pages: z.record(z.string(), pageSchema),
  /** Keys of pages by their path. */
  paths: z.record(z.string(), z.string()),
  /** Style sheet, letters and what public/ holds: path and blob. */
  assets: z.record(z.string(), z.string()),
  search: z.record(z.string(), z.record(z.string(), z.string())),
});
type State = z.infer<typeof stateSchema>;

const EMPTY: Omit<State, 'code'> = { days: {}, pages: {}, paths: {}, assets: {}, search: {} };

/** Bytes that were kept are not what they were. */
export class DamagedStore extends Error {}

/**
 * What was made before, so that only what has changed is made again: bytes under their hash, and which page, day or file they
 * are. All of it may be lost at any time. What is damaged, or was made by other code, is made again.
 */
export class Store {
  readonly folder: string;
  readonly state: State;
  /** When it was written, in ns of the file system's clock. */
  readonly written: bigint;
  readonly #known = new Set<string>();

  private constructor(folder: string, state: State, written = 0n) {
    this.folder = folder;
    this.state = state;
    this.written = written;
  }

  /** Forgets everything that is kept in a folder for what can be made again. */
  static discard(cache: string): void {
    rmSync(join(cache, 'site'), { recursive: true, force: true });
  }

  /** Opens the store in a folder for what can be made again. `tell`: why everything is made again, where something was there. */
  static open(
    cache: string,
    { code, force, tell }: { code: string; force: boolean; tell: (line: string) => void },
  ): Store {
    const folder = join(cache, 'site');
    const fresh = (): Store => {
      Store.discard(cache);
      return new Store(folder, { ...structuredClone(EMPTY), code });
    };
    if (force) return fresh();
    let text: string;
    let written: bigint;
    try {
      written = statSync(join(folder, 'state.json'), { bigint: true }).mtimeNs;
      text = readFileSync(join(folder, 'state.json'), 'utf8');
    } catch {
      return fresh();
    }
    const json = unsealed(text);
    if (json === undefined) {
      tell(`${folder}: what is kept there is damaged; everything is made again`);
      return fresh();
    }
    const state: State = JSON.parse(json);
    if (state.code !== code || !stateSchema.safeParse({ ...state, days: {}, pages: {} }).success) {
      tell(`${folder}: was made by another version; everything is made again`);
      return fresh();
    }
    return new Store(folder, state, written);
  }

  /** The store as another process sees it: bytes are added, and nothing else is changed. */
  static reading(cache: string, code: string): Store {
    const folder = join(cache, 'site');
    try {
      const json = unsealed(readFileSync(join(folder, 'state.json'), 'utf8'));
      const state: State | undefined = json === undefined ? undefined : JSON.parse(json);
      if (state?.code === code) return new Store(folder, state);
    } catch {
      // Nothing is known yet.
    }
    return new Store(folder, { ...structuredClone(EMPTY), code });
  }

  /** Keeps bytes and gives their name. */
  put(bytes: string | Uint8Array): string {
    const name = sha256(bytes);
    if (this.#known.has(name)) return name;
    const file = this.path(name);
    if (statSync(file, { throwIfNoEntry: false })?.size !== Buffer.byteLength(bytes)) {
      mkdirSync(dirname(file), { recursive: true });
      const draft = `${file}.${process.pid}`;
      writeFileSync(draft, bytes);
      renameSync(draft, file);
    }
    this.#known.add(name);
    return name;
  }

  /** Kept bytes. Throws DamagedStore where they are lost or not what they were. */
  bytes(name: string): Buffer {
    try {
      const bytes = readFileSync(this.path(name));
      if (sha256(bytes) === name) return bytes;
      rmSync(this.path(name), { force: true });
    } catch {
      // Lost: as if it had never been made.
    }
    throw new DamagedStore(`${this.folder}: what is kept there is damaged`);
  }

  path(name: string): string {
    return join(this.folder, 'blobs', name.slice(0, 2), name);
  }

  /** Writes what is known, and lets go of pages, days and bytes that nothing names any more. */
  save(kept: {
    pages: ReadonlyMap<string, string>;
    days: ReadonlySet<string>;
    files: ReadonlyMap<string, string>;
  }): void {
    const { state } = this;
    const keys = new Set(kept.pages.values());
    for (const key of Object.keys(state.pages)) if (!keys.has(key)) delete state.pages[key];
    state.paths = Object.fromEntries(kept.pages);
    for (const key of Object.keys(state.days)) if (!kept.days.has(key)) delete state.days[key];
    const json = JSON.stringify(state);
    const file = join(this.folder, 'state.json');
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, sealed(json));
    renameSync(`${file}.${process.pid}`, file);
    this.#sweep(kept.files);
  }

  #sweep(files: ReadonlyMap<string, string>): void {
    const { days, pages, assets, search } = this.state;
    const used = new Set<string>([
      ...Object.values(pages).flatMap(({ blob, facts }) => [blob, facts]),
      ...Object.values(days).flatMap(({ files }) => files.map(([, blob]) => blob)),
      ...Object.values(assets),
      ...files.values(),
      ...Object.values(search).flatMap((files) => Object.values(files)),
    ]);
    const root = join(this.folder, 'blobs');
    for (const shelf of readdirSync(root, { withFileTypes: true })) {
      for (const name of readdirSync(join(root, shelf.name)))
        if (!used.has(name)) rmSync(join(root, shelf.name, name), { force: true });
    }
  }
}
