import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COMMANDS, type CommandName } from '../../src/cli/commands.ts';
import { daysAsked } from '../../src/cli/days.ts';
import { callOf, type Declaration } from '../../src/cli/declaration.ts';
import { dayNumbers } from '../../src/site/content/days.ts';
import { complaints } from '../analysis/day.ts';
import { recordedIo } from './streams.ts';

let content: string;
beforeAll(async () => {
  content = await mkdtemp(join(tmpdir(), 'tagwerk-asked-'));
  for (const day of ['7', '100', '.hidden']) await mkdir(join(content, 'days', day), { recursive: true });
  await symlink('100', join(content, 'days/101'));
  await writeFile(join(content, 'days/8'), 'a file');
  await writeFile(join(content, 'days/notes.txt'), 'a file');
});
afterAll(() => rm(content, { recursive: true }));

const asked = async (...named: string[]) => {
  const days: string[] = [];
  for await (const { day } of daysAsked(content, named, recordedIo())) days.push(day);
  return days;
};

const OF_DAYS = Object.entries<Declaration>(COMMANDS).filter(([, { takes }]) =>
  takes?.kind.startsWith('day'),
);

test.each([
  '007',
  '1.5',
  '0',
  '-1',
  '-0',
  '1e3',
  ' 1',
  '1 ',
  '../1',
  'days/1',
  '1/',
  '+1',
  '0x10',
  '',
  '١',
  'eins',
  '1\n',
  '9'.repeat(400),
])('%j is no day, and every command says so alike', (name) => {
  const told = OF_DAYS.map(([, declaration]) => {
    try {
      callOf(declaration, [name]);
    } catch (error) {
      return String(error);
    }
    return undefined;
  });
  expect(OF_DAYS.map(([command]) => command as CommandName)).toEqual([
    'new',
    'collect',
    'report',
    'check',
    'power',
  ]);
  expect(new Set(told).size).toBe(1);
  expect(told[0]).toMatch(/^UserError: '.*' is no day$/);
  expect(told[0]?.length).toBeLessThan(250);
});

test('days are asked for by name, or all in order; a link to a folder is one, a file is none', async () => {
  expect(await asked()).toEqual(['7', '100', '101']);
  expect(await dayNumbers(content)).toEqual([7, 100, 101]);
  expect(await asked('101', '7')).toEqual(['101', '7']);
  expect((await complaints(asked('10')))[0]).toMatch(/days: there is no day '10' → there are: 7, 100, 101$/);
  expect((await complaints(asked('8')))[0]).toMatch(/days: there is no day '8' → /);
});

test('a content folder without days says how one is made', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'tagwerk-empty-'));
  const one = daysAsked(empty, ['1'], recordedIo()).next();
  expect((await complaints(one))[0]).toMatch(/there is no day '1' → npx --no tagwerk new 1 makes it$/);
  await writeFile(join(empty, 'days'), 'a file');
  expect((await complaints(dayNumbers(empty)))[0]).toMatch(
    /days: cannot be read \(ENOTDIR\) → it must be a folder/,
  );
  await rm(empty, { recursive: true });
});
