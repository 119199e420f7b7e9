import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { sha256 } from '../../src/archive/hash.ts';
import { SEAL, sealedJson } from '../../src/report/file.ts';

const CLI = join(import.meta.dirname, '../../src/cli/tagwerk.mjs');

export interface Built {
  status: number;
  stdout: string;
  stderr: string;
}

/** A content folder of its own, with what is built from it and the cache beside it. */
export class World {
  readonly root: string;
  readonly content: string;
  readonly out: string;

  constructor(root: string) {
    this.root = root;
    this.content = join(root, 'content');
    this.out = join(root, 'dist');
  }

  /** A copy of `test/worlds/<name>` in a temporary folder. */
  static async copyOf(name: string): Promise<World> {
    const world = new World(await mkdtemp(join(tmpdir(), `tagwerk-world-${name}-`)));
    await cp(join(import.meta.dirname, name), world.content, { recursive: true });
    return world;
  }

  /** Builds as an author does, in a process of its own; error texts have paths from the world's root. */
  build(args: string[] = [], env: Record<string, string> = {}): Promise<Built> {
    const folders = { '--content': 'content', '--out': 'dist', '--cache': 'cache' };
    const own = Object.entries(folders).filter(([option]) => !args.includes(option));
    return this.run(['build', ...own.flat(), ...args], env);
  }

  /** Replaces the one occurrence of `from` in a content file. */
  async edit(file: string, from: string, to: string): Promise<void> {
    const path = join(this.content, file);
    const text = await readFile(path, 'utf8');
    if (text.split(from).length !== 2) throw new Error(`"${from}" is not once in ${file}`);
    await writeFile(
      path,
      text.replace(from, () => to),
    );
  }

  /** The same in a day's report, as the program would have written it whose value it is. */
  async editReport(day: number, from: string, to: string): Promise<void> {
    const file = `days/${day}/report.json`;
    await this.edit(file, from, to);
    const path = join(this.content, file);
    const { [SEAL]: _seal, ...report } = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, sealedJson(report, sha256));
  }

  /** Runs a command in the world's root, as `build` does. */
  run(args: string[], env: Record<string, string> = {}): Promise<Built> {
    const { VITEST: _vitest, NODE_ENV: _mode, CI: _ci, ...inherited } = process.env;
    return new Promise((resolve) => {
      const options = { cwd: this.root, env: { ...inherited, ...env } };
      execFile(process.execPath, [CLI, ...args], options, (error, stdout, stderr) => {
        const status = error ? (typeof error.code === 'number' ? error.code : -1) : 0;
        resolve({ status, stdout, stderr });
      });
    });
  }

  /** Every built file and the hash of its bytes. */
  pages(): Promise<Map<string, string>> {
    return this.pagesIn(this.out);
  }

  /** The same of another output folder. */
  async pagesIn(out: string): Promise<Map<string, string>> {
    const entries = await readdir(out, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const pages = new Map<string, string>();
    for (const file of files.sort()) {
      pages.set(
        relative(out, file),
        createHash('sha256')
          .update(await readFile(file))
          .digest('hex'),
      );
    }
    return pages;
  }

  /** What the store remembers. */
  async state(): Promise<{ days: Record<string, { projection: unknown }> }> {
    const text = await readFile(join(this.root, 'cache/site/state.json'), 'utf8');
    return JSON.parse(text.slice(text.indexOf('\n') + 1));
  }

  page(path: string): Promise<string> {
    return readFile(join(this.out, path), 'utf8');
  }

  remove(): Promise<void> {
    return rm(this.root, { recursive: true });
  }
}

/** Files that differ, came or went between two builds; without the copies under the addresses that hold a slug, and the index of what they say. */
export function changed(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names
    .filter((name) => !/^(?:\d+-|pagefind\/)/.test(name) && before.get(name) !== after.get(name))
    .sort();
}
