import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { makeReport } from '../../../src/analysis/make.ts';
import { gitAt } from '../../../src/analysis/origin/git.ts';
import { chainsWith, complaints, daysFolder, makeDay, noGit } from '../day.ts';

let repository: string;
let commit: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-C', repository, '-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: repository },
  }).trim();

beforeAll(async () => {
  repository = await daysFolder();
  git('init', '-q', '-b', 'main');
  await mkdir(join(repository, 'bpf'));
  await writeFile(join(repository, 'bpf', 'x.bpf.c'), 'one\ntwo\nthree\nfour\n');
  await writeFile(join(repository, 'Ünï "x".md'), 'a\r\nb\n');
  await writeFile(join(repository, 'README.md'), '# r\n');
  git('add', '.');
  git('commit', '-q', '-m', 'measured');
  commit = git('rev-parse', 'HEAD');
  await writeFile(join(repository, 'later.txt'), '');
  git('add', '.');
  git('commit', '-q', '-m', 'later');
});

const CODE = 'code: { armed: { file: bpf/x.bpf.c, lines: 2-3 } }\n';
const archive = (of: string, dirty = false) => ({
  archive: {
    runs: [{ labels: {} }],
    chains: () => chainsWith([1]),
    experiment: { tool: { name: 'tagwerk', version: '0', commit: of, dirty } },
  },
});

test('the top level and excerpts are those of the commit that measured', async () => {
  const day = await makeDay(`${CODE}`, archive(commit));
  const { report, notes } = await makeReport(day, { git: gitAt(repository) });
  expect(report.repository).toEqual({ commit, top: ['README.md', 'bpf/', 'Ünï "x".md'] });
  expect(report.code).toEqual({
    armed: { file: 'bpf/x.bpf.c', from: 2, to: 3, commit, language: 'c', text: 'two\nthree' },
  });
  expect(notes).toEqual([]);
});

test('the top level is the repository’s, wherever the day lies in it', async () => {
  expect(await gitAt(join(repository, 'bpf')).top(commit)).toEqual(['README.md', 'bpf/', 'Ünï "x".md']);
  expect(await gitAt(join(repository, 'bpf')).file(commit, 'README.md')).toBe('# r\n');
});

test('without git the blocks stored for the same commit are kept, and that is said', async () => {
  const day = await makeDay(CODE, archive(commit));
  const { report } = await makeReport(day, { git: gitAt(repository) });
  const kept = await makeReport(day, { git: noGit, previous: report });
  expect(kept.report).toEqual(report);
  expect(kept.notes).toEqual([
    `git has no commit ${commit} here: its top level is kept from the report before`,
    `git has no commit ${commit} here: excerpt armed is kept from the report before`,
  ]);
  const moved = { ...report, repository: { commit: '0'.repeat(40), top: [] } };
  const other = await makeReport(day, { git: noGit, previous: moved });
  expect(other.report.repository).toBeNull();
  expect(other.notes[0]).toBe(
    `git has no commit ${commit} here: the report has no top level of the repository`,
  );
});

test('an excerpt that can be had from nowhere is an error with its place', async () => {
  const day = await makeDay(CODE, archive(commit));
  expect(await complaints(makeReport(day, { git: noGit }))).toEqual([
    `analysis.yaml:1:24: excerpt armed: git has no commit ${commit} here → fetch the commit that measured, or leave the excerpt out`,
  ]);
  const unknown = await makeDay(CODE, archive(''));
  expect((await complaints(makeReport(unknown, { git: gitAt(repository) })))[0]).toContain(
    'the archive names no commit',
  );
});

test.each([
  ['bpf/x.bpf.c', '4-5', 'bpf/x.bpf.c has lines 1-4 in commit'],
  ['bpf/x.bpf.c', '3-2', 'bpf/x.bpf.c has lines 1-4 in commit'],
  ['later.txt', '1', 'later.txt is not in commit'],
  ['bpf', '1', 'bpf is not in commit'],
  ['../secret', '1', "'../secret' is no path inside the repository"],
  ['/etc/passwd', '1', "'/etc/passwd' is no path inside the repository"],
  ['bpf//x', '1', "'bpf//x' is no path inside the repository"],
])('an excerpt of %s, lines %s', async (file, lines, told) => {
  const day = await makeDay(
    `code: { c: { file: ${JSON.stringify(file)}, lines: ${JSON.stringify(lines)} } }`,
    archive(commit),
  );
  expect((await complaints(makeReport(day, { git: gitAt(repository) })))[0]).toContain(told);
});

test('a dirty measuring tree is stored and said', async () => {
  const day = await makeDay('{}', archive(commit, true));
  const { report, notes } = await makeReport(day, { git: gitAt(repository) });
  expect(report.archives.main?.tool).toMatchObject({ commit, dirty: true });
  expect(notes).toEqual(['archive main was measured from a tree with uncommitted changes']);
});

test('what is no commit id never reaches git', async () => {
  for (const name of ['--output=/tmp/x', 'HEAD', 'main', `${commit}~1`, '']) {
    expect(await gitAt(repository).top(name)).toBeUndefined();
    expect(await gitAt(repository).file(name, 'README.md')).toBeUndefined();
  }
  expect(await gitAt('/').top(commit)).toBeUndefined();
});
