import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ties } from './imports.ts';

const fromDisk = async (path: string) => await readFile(path, 'utf8');
const told = async (entry: string, read = fromDisk) =>
  (await ties(entry, read)).map((chain) => chain.join(' → '));

// Each runs in a page as it runs here: the rest is handed in.
test.each([
  'src/analysis/report-from.ts',
  'src/analysis/declaration/read.ts',
  'src/analysis/origin/source.ts',
  'src/analysis/sql/statements.ts',
  'src/archive/verify-bag.ts',
  'src/report/parse.ts',
  'src/report/moved.ts',
])('nothing that %s imports knows Node, DuckDB’s binding, the clock or chance', async (entry) => {
  expect(await told(entry)).toEqual([]);
});

const FILES: Record<string, string> = {
  'a/entry.ts':
    "import { b } from './b.ts';\nimport type { c } from 'node:fs';\nexport type { d } from './edge.ts';",
  'a/b.ts': "import '../far.ts';\nimport { z } from 'zod';\nconst later = () => import('./edge.ts');",
  'far.ts':
    "export * from './a/b.ts';\nconst at = { process: 1 }.process;\ninterface Buffer { name: string }",
  'a/edge.ts':
    "import { type Stats } from 'node:fs';\nexport { open } from 'fs/promises';\nimport '@duckdb/node-api';\nconst x = await import(name);\nconst t = Date.now() + Math.random() + new Date();\nprocess.exit(Buffer.from(''));",
};
const made = async (path: string) => FILES[path] ?? '';

test('whatever ties a module is found, with the chain of imports that leads to it', async () => {
  const at = 'a/entry.ts → a/b.ts → a/edge.ts → ';
  expect(await told('a/entry.ts', made)).toEqual(
    [
      // The type goes, the import stays.
      'node:fs',
      'fs/promises',
      '@duckdb/node-api',
      'import() of what is not written',
      'Date.now',
      'Math.random',
      'new Date()',
      'process',
      'Buffer',
    ].map((what) => at + what),
  );
});
