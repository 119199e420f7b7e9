import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const ROOT = new URL('../../..', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'same-bits-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The lines of `code` that this repository's lint refuses, as those of a file at `path`. */
function refused(path: string, code: readonly string[]): number[] {
  for (const needed of ['.biome.jsonc', '.ci/same-bits.grit'])
    cpSync(join(ROOT, needed), join(folder, needed));
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), code.join('\n'));
  const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
  const args = ['lint', '--vcs-enabled=false', '--max-diagnostics=none', '--colors=off', path];
  const { stdout, stderr } = spawnSync(process.execPath, [biome, ...args], { cwd: folder, encoding: 'utf8' });
  expect(stdout + stderr).toContain('Checked 1 file');
  return [...(stdout + stderr).matchAll(/:(\d+):\d+ plugin /g)].map(([, line]) => Number(line));
}

const BAD = [
  'export const a = Math.log(3);',
  'export const b = [1, 2].map(Math.exp);',
  'export const c = globalThis.Math.sin(1);',
  'export const d = a ** 2;',
  'export let e = 2;',
  'e **= 3;',
  "export const f = Math['pow'](2, 3);",
  'const { cos } = Math;',
  'export const g = cos(1) + Math.hypot(1, 2);',
];

const GOOD = [
  'export const a = Math.sqrt(2) + Math.max(1, 2) + Math.LN10 + Math.round(0.5);',
  'export const b = 10n ** 3n;',
  "export const c = '**' + 2 * 3;",
];

test('the lint refuses what engines compute differently where it reaches a report', () => {
  for (const path of [
    'src/analysis/statistics/a.ts',
    'src/report/a.ts',
    'src/archive/b/a.ts',
    'collector/a.ts',
  ])
    expect(refused(path, BAD)).toEqual([1, 2, 3, 4, 6, 7, 8, 9]);
});

test('it lets alone what IEEE 754 settles, bigints, and what is drawn', () => {
  expect(refused('src/analysis/good.ts', GOOD)).toEqual([]);
  expect(refused('src/figures/a.ts', BAD)).toEqual([]);
});
