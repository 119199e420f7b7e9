import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GeneratedLog } from './generated-log.ts';
import { World } from './world.ts';

// Twelve days, made from nothing and made bit by bit: whatever the way, every file has the same bytes.
const DAYS = 12;
const at = (zone: string, date: string) => ({
  TZ: zone,
  SOURCE_DATE_EPOCH: String(Date.parse(date) / 1000),
});
const HERE = at('Europe/Berlin', '2026-11-27T08:00:00Z');

let whole: World;
let grown: World;
let log: GeneratedLog;
const worldOf = async (): Promise<[World, GeneratedLog]> => {
  const world = new World(await mkdtemp(join(tmpdir(), 'tagwerk-log-')));
  return [world, await GeneratedLog.in(world.content)];
};
const inStore = (world: World, name: string) => join(world.root, 'cache/site', name);

beforeAll(async () => {
  let all: GeneratedLog;
  [whole, all] = await worldOf();
  for (let number = 1; number <= DAYS; number++) await all.add(number);
  [grown, log] = await worldOf();
  for (let number = 1; number < DAYS; number++) await log.add(number);
  expect(await whole.build([], HERE)).toMatchObject({ status: 0, stdout: `dist: ${DAYS} days\n` });
  expect(await grown.build([], HERE)).toMatchObject({ status: 0 });
});
afterAll(async () => {
  await whole.remove();
  await grown.remove();
});

test('a day that is added gives what a build of all days gives, elsewhere, in another time zone and another year', async () => {
  await log.add(DAYS);
  expect(await grown.build([], at('Asia/Tokyo', '2031-03-01T23:30:00Z'))).toMatchObject({ status: 0 });
  expect(await grown.pages()).toEqual(await whole.pages());
});

test('what has not changed is not made again, and what was is gone', async () => {
  const before = await readFile(inStore(grown, 'state.json'));
  expect(await grown.build([], HERE)).toMatchObject({ status: 0 });
  expect(await readFile(inStore(grown, 'state.json'))).toEqual(before);
  await rm(join(grown.content, 'days/12'), { recursive: true });
  expect(await grown.build([], HERE)).toMatchObject({ status: 0 });
  expect([...(await grown.pages()).keys()].filter((name) => name.startsWith('12'))).toEqual([]);
  await log.add(DAYS);
  expect(await grown.build([], HERE)).toMatchObject({ status: 0 });
  expect(await grown.pages()).toEqual(await whole.pages());
});

test('a term and a time that change, and change back', { timeout: 300_000 }, async () => {
  for (const [file, from, to] of [
    ['glossary/median.md', '\n---\n', '\n---\nGeändert: '],
    ['days/3/index.mdx', 'time: 11:52', 'time: 11:53'],
  ] as const) {
    const original = await readFile(join(grown.content, file), 'utf8');
    expect(original).toContain(from);
    await writeFile(join(grown.content, file), original.replace(from, to));
    expect(await grown.build([], HERE)).toMatchObject({ status: 0 });
    const incremental = await grown.pages();
    expect(incremental, to).not.toEqual(await whole.pages());
    expect(await grown.build(['--force'], HERE)).toMatchObject({ status: 0 });
    expect(await grown.pages(), to).toEqual(incremental);
    await writeFile(join(grown.content, file), original);
  }
  expect(await grown.build([], HERE)).toMatchObject({ status: 0 });
  expect(await grown.pages()).toEqual(await whole.pages());
});

test('a store that is damaged, or of another version, is made again, and that is said', {
  timeout: 300_000,
}, async () => {
  const state = inStore(grown, 'state.json');
  const text = await readFile(state, 'utf8');
  for (const [damaged, message] of [
    [text.replace('"code":"', '"code":"0'), 'what is kept there is damaged; everything is made again'],
  ] as const) {
    await writeFile(state, damaged);
    const { status, stderr } = await grown.build([], HERE);
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: expect.stringContaining(`cache/site: ${message}`),
    });
    expect(await grown.pages()).toEqual(await whole.pages());
  }
  const shelf = inStore(grown, 'blobs');
  for (const name of await readdir(shelf, { recursive: true, withFileTypes: true })) {
    if (name.isFile()) await writeFile(join(name.parentPath, name.name), 'x');
  }
  await rm(grown.out, { recursive: true });
  const { status, stderr } = await grown.build([], HERE);
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('is damaged') });
  expect(await grown.pages()).toEqual(await whole.pages());
});

test('files that somebody took out of the output, or put into it, do not stay so', async () => {
  await rm(join(grown.out, '3/index.html'));
  expect(await grown.build([], HERE)).toMatchObject({ status: 0 });
  await writeFile(join(grown.out, '3/strange.html'), 'x');
  expect(await grown.build([], HERE)).toMatchObject({ status: 0 });
  expect(await grown.pages()).toEqual(await whole.pages());
});
