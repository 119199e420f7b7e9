import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkCommand } from '../../../src/cli/check.ts';
import { newCommand } from '../../../src/cli/new.ts';
import { reportCommand } from '../../../src/cli/report.ts';
import { dayNumber, dayNumbers } from '../../../src/site/content/days.ts';
import { recordedIo } from '../../cli/streams.ts';

let content: string;
beforeEach(async () => {
  content = await mkdtemp(join(tmpdir(), 'tagwerk-days-'));
});
afterEach(() => rm(content, { recursive: true }));
const make = (name: string) => mkdir(join(content, 'days', name), { recursive: true });

test.each([
  ['1', 1],
  ['100', 100],
  ['999999999', 999_999_999],
  ...['0', '007', '1a', '-1', '1.5', '', '..', '1000000000', '１'].map((name) => [name, undefined] as const),
] as const)('%j is day %s', (name, number) => {
  expect(dayNumber(name)).toBe(number);
});

test('days come in order; files and hidden folders are none', async () => {
  expect(await dayNumbers(content)).toEqual([]);
  for (const name of ['100', '9', '20', '.cache']) await make(name);
  await writeFile(join(content, 'days/notes.txt'), '');
  expect(await dayNumbers(content)).toEqual([9, 20, 100]);
});

test('a folder whose name is no number is an error of every command that lists days, each with its place', async () => {
  await make('draft');
  await make('007');
  await writeFile(join(content, 'site.yaml'), 'title: T\ndescription: D\n');
  const wrong = (name: string) =>
    expect.stringContaining(`days/${name}: '${name}' is no day → a day is named`);
  const told = await dayNumbers(content).catch((error: Error) => error.message.split('\n').sort());
  expect(told).toEqual([wrong('007'), wrong('draft')]);
  const args = ['--content', content];
  await expect(reportCommand(args, recordedIo(), {})).rejects.toThrow("draft: 'draft' is no day");
  await expect(checkCommand(args, recordedIo(), {})).rejects.toThrow("draft: 'draft' is no day");
  await expect(newCommand(['1', ...args], recordedIo(), new Date(0))).rejects.toThrow(
    "draft: 'draft' is no day",
  );
  expect(await readdir(join(content, 'days'))).not.toContain('1');
  await expect(reportCommand(['draft', ...args], recordedIo(), {})).rejects.toThrow("'draft' is no day");
});

test('a content folder without days is an error of a command that prints them', async () => {
  await expect(reportCommand(['--content', content], recordedIo(), {})).rejects.toThrow(
    'there is no such folder',
  );
});
