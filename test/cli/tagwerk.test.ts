import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renewReport } from '../../src/analysis/renew.ts';
import { COMMANDS } from '../../src/cli/commands.ts';
import { chainsWith, makeDay } from '../analysis/day.ts';

const ROOT = join(import.meta.dirname, '../..');
const SCRIPT = join(ROOT, 'src/cli/tagwerk.mjs');

/** A project of its own, with one day, and folders in which its author may stand. */
let project: string;
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'tagwerk-project-'));
  const content = join(project, 'content');
  const archive = { runs: [{ labels: {} }], chains: () => chainsWith([1]) };
  const title = 'x'.repeat(300);
  const day = await makeDay(
    `tables: { t: { title: ${title}, count: chains } }\n`,
    { archive },
    join(content, 'days'),
  );
  await writeFile(join(content, 'site.yaml'), 'title: t\ndescription: d\n');
  await writeFile(join(day, 'index.mdx'), '---\ntitle: T\nslug: t\ndate: 2026-11-23\n---\nText.\n');
  await mkdir(join(project, 'src/site/content'), { recursive: true });
  await renewReport(day, { force: false, write: true, ci: false });
});
afterAll(() => rm(project, { recursive: true }));

async function tagwerk(folder: string, args: string[], program = process.execPath) {
  const { CI: _ci, VITEST: _vitest, NODE_ENV: _mode, ...env } = process.env;
  const first = program === process.execPath ? [SCRIPT] : [];
  return await promisify(execFile)(program, [...first, ...args], { cwd: folder, env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

test('a Node that does not read TypeScript is told which one does', async () => {
  const called = promisify(execFile)(process.execPath, ['--no-strip-types', SCRIPT, 'help']);
  await expect(called).rejects.toMatchObject({
    code: 2,
    stdout: '',
    stderr: `tagwerk: Node ${process.versions.node} does not read TypeScript → call it as npx --no tagwerk, which uses the Node that npm ci installed\n`,
  });
});

test('every command that is told of can be loaded, and tells of itself', async () => {
  for (const name of Object.keys(COMMANDS)) {
    const { code, stdout, stderr } = await tagwerk(project, [name, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^Usage: npx --no tagwerk ${name}\\b`));
    // Loaded, and called wrongly before it does anything.
    const wrong = await tagwerk(project, [name, '--nonsense']);
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toMatch(/^there is no option --nonsense → .*\(usage: npx --no tagwerk .*\)$/m);
  }
});

test.each([
  ['.', 'content'],
  ['content', '.'],
  ['content/days/7', join('..', '..')],
  ['content/days/7/archive/data', join('..', '..', '..', '..')],
  ['src/site', join('..', '..', 'content')],
  ['src/site/content', join('..', '..', '..', 'content')],
])(
  'in %s a command finds the project, and says paths as they are seen from there',
  async (folder, content) => {
    const here = join(project, folder);
    expect(await tagwerk(here, ['report', '7', '--check'])).toMatchObject({ code: 0 });
    expect((await tagwerk(here, ['check'])).stderr).toBe('day 7 declares no check\n');
    expect((await tagwerk(here, ['show', '7'])).stdout).toMatch(/^main: /);
    expect((await tagwerk(here, ['report', '8'])).stderr).toBe(
      `${join(content, 'days')}: there is no day '8' → there are: 7\n`,
    );
    expect(existsSync(join(project, '.cache/hashes.json'))).toBe(true);
    expect((await readdir(here)).filter((name) => name === '.cache')).toEqual(
      folder === '.' ? ['.cache'] : [],
    );
  },
);

test('a build from within a day writes the project’s pages', async () => {
  const { code, stdout } = await tagwerk(join(project, 'content/days/7'), ['build']);
  expect({ code, stdout }).toEqual({ code: 0, stdout: `${join('..', '..', '..', 'dist')}: 1 day\n` });
  expect(existsSync(join(project, 'dist/7-t/index.html'))).toBe(true);
});

test('outside of any project it is one line; named content is enough', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'tagwerk-elsewhere-'));
  for (const args of [
    ['report'],
    ['check'],
    ['build'],
    ['dev'],
    ['serve'],
    ['new', '1'],
    ['collect', '1'],
    ['show', '1'],
    ['power', '1'],
  ]) {
    const { code, stdout, stderr } = await tagwerk(elsewhere, args);
    expect({ code, stdout }, args[0]).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^there is no project here: [^\n]* → [^\n]*--content DIR\n$/);
  }
  const content = join(project, 'content');
  expect(await tagwerk(elsewhere, ['report', '7', '--check', '--content', content])).toMatchObject({
    code: 0,
  });
  expect((await tagwerk(elsewhere, ['show', join(content, 'days/7/archive')])).code).toBe(0);
  expect((await tagwerk(elsewhere, ['report', '--content', 'nowhere'])).stderr).toMatch(
    /^nowhere: there is no such folder → /,
  );
  expect(await readdir(elsewhere)).toEqual([]);
  await rm(elsewhere, { recursive: true });
});

/** Runs a command whose reader closes a stream after its first bytes, or at once; gives the exit code and the other stream. */
async function cut(args: string[], stream: 'stdout' | 'stderr', after: 'first' | 'none') {
  const { CI: _ci, ...env } = process.env;
  const child = spawn(process.execPath, [SCRIPT, ...args], {
    cwd: project,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let other = '';
  child[stream === 'stdout' ? 'stderr' : 'stdout'].on('data', (chunk) => {
    other += chunk;
  });
  if (after === 'none') child[stream].destroy();
  else child[stream].once('data', () => child[stream].destroy());
  const [code] = await once(child, 'close');
  return { code, other };
}

test.each<[string[], number]>([
  [['help'], 0],
  [['schema'], 0],
  [['show', '7'], 0],
  [['show', '7', '--json'], 0],
  [['report', '7'], 0],
  [['report', '7', '--json'], 0],
  [['report', '--check'], 0],
  [['check', '--json'], 0],
  [['verify', 'content/days/7/archive'], 0],
  [['build'], 0],
  [['nonsense'], 2],
  [['report', '9'], 1],
])('%j ends quietly with its own exit code when its reader has left', async (args, code) => {
  for (const after of ['none', 'first'] as const) {
    const left = await cut(args, 'stdout', after);
    expect(left.code, after).toBe(code);
    expect(left.other).not.toMatch(/EPIPE|unexpected|\n {4}at /);
  }
  expect((await cut(args, 'stderr', 'none')).code).toBe(code);
});

test('head ends a long output without a word', async () => {
  const script = `set -o pipefail; '${process.execPath}' '${SCRIPT}' show 7 | head -1; echo "$?"`;
  const { stdout, stderr } = await tagwerk(project, ['-c', script], 'bash');
  expect({ stdout, stderr }).toEqual({ stdout: 'main: synthetic: made up for a test\n0\n', stderr: '' });
});

test.runIf(existsSync('/dev/full'))('what cannot be printed is an error', async () => {
  const script = `'${process.execPath}' '${SCRIPT}' schema > /dev/full`;
  const { code, stderr } = await tagwerk(project, ['-c', script], 'bash');
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(/^tagwerk: what was printed is not all there: [^\n]*ENOSPC[^\n]*\n$/),
  });
});

test('npx finds it in a sub-folder, and hands on --help behind a command', async () => {
  const folder = join(ROOT, 'content/days/100');
  for (const args of [
    ['help', 'show'],
    ['show', '--help'],
    ['show', '-h'],
  ]) {
    const { code, stdout } = await tagwerk(folder, ['--no', 'tagwerk', ...args], 'npx');
    expect({ code, first: stdout.split('\n')[0] }, args.join(' ')).toEqual({
      code: 0,
      first: 'Usage: npx --no tagwerk show <archive or day> [--json] [--content DIR]',
    });
  }
});
