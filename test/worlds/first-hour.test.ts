import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { onlineCpus } from '../../collector/host.ts';
import { thisMachine } from '../../collector/machine.ts';
import { collectCommand } from '../../src/cli/collect.ts';
import { complaints } from '../analysis/day.ts';
import { recordedIo } from '../cli/streams.ts';
import { writeSyntheticArchive } from '../fixtures/synthetic-archive.ts';
import { World } from './world.ts';

/** An empty content folder in which an author begins. */
let world: World;
beforeAll(async () => {
  world = await World.copyOf('planted');
  await rm(world.content, { recursive: true });
  await mkdir(world.content);
});
afterAll(() => world.remove());

const day = (file = '') => join(world.content, 'days/1', file);

test('an empty content folder says how it begins', async () => {
  const told =
    'content/site.yaml: there is no such file → a content folder has site.yaml (title, description) and days/; npx --no tagwerk new 1 makes both\n';
  const named = ['--content', 'content'];
  expect(await world.run(['build', ...named])).toMatchObject({ status: 1, stderr: told });
  for (const command of ['report', 'collect', 'power', 'show']) {
    expect(await world.run([command, '1', ...named])).toMatchObject({
      status: 1,
      stderr: "content/days: there is no day '1' → npx --no tagwerk new 1 makes it\n",
    });
  }
  for (const command of ['check', 'report']) {
    expect(await world.run([command, ...named])).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'content/days: there is no such folder → npx --no tagwerk new 1 makes the first day; another content folder is named by --content DIR\n',
    });
  }
  await mkdir(join(world.content, 'days'));
  const none = 'there is no day yet → npx --no tagwerk new 1 makes one\n';
  expect(await world.run(['check', ...named])).toEqual({ status: 0, stdout: '', stderr: none });
  await rm(join(world.content, 'days'), { recursive: true });
});

test('the first day waits for its archive, and every command says so', async () => {
  const files = ['site.yaml', 'days/1/index.mdx', 'days/1/recipe.yaml', 'days/1/analysis.yaml'];
  const stdout = files.map((file) => `content/${file}\n`).join('');
  expect(await world.run(['new', '1', '--content', 'content'])).toEqual({ status: 0, stdout, stderr: '' });
  const waits =
    /^[^\n]*1: analysis\.yaml waits for an archive: until it is collected the page has no measurements\n$/;
  for (const command of [
    ['build'],
    ['check'],
    ['report'],
    ['report', '1', '--check'],
    ['build', '--force'],
  ]) {
    const { status, stderr } = await world.run(command);
    expect({ command, status }).toEqual({ command, status: 0 });
    expect(stderr).toMatch(waits);
  }
  expect(await world.page('1/index.html')).toContain('Draft');
  expect((await world.run(['show', '1'])).stderr).toBe(
    'content/days/1: archive main: the folder archive is not there → collect it (sudo npx --no tagwerk collect 1), or put one there: docs/run-archive.md\n',
  );
});

test.runIf(onlineCpus(thisMachine).length > 1)(
  'its recipe is one that collect takes, up to the need of root',
  async () => {
    const user = vi.spyOn(process, 'getuid').mockReturnValue(1000);
    const told = await complaints(collectCommand(['1', '--content', world.content], recordedIo()));
    user.mockRestore();
    expect(told[0]).toMatch(/root/);
    expect(told.filter((line) => line.includes('recipe'))).toEqual([]);
    await rename(day('recipe.yaml'), day('kept'));
    expect((await complaints(collectCommand(['1', '--content', world.content], recordedIo())))[0]).toMatch(
      /recipe\.yaml: there is no recipe → copy .*src\/cli\/template\/recipe\.yaml there and change it$/,
    );
  },
);

test('an archive of the author’s own makes the page, and names what the analysis may use', async () => {
  // As the first of its lines says: the recipe can go.
  await writeSyntheticArchive(day('archive'), {
    runs: [{ labels: { site: 'here' } }, { labels: { site: 'there' } }],
    columns: [
      { name: 'run', type: 'INT32', meaning: '' },
      { name: 'corr_id', type: 'INT64', meaning: '' },
      { name: 'state', type: 'UTF8', meaning: '' },
      { name: 'took_us', type: 'DOUBLE', unit: 'µs', meaning: 'How long a request took' },
    ],
    chains: () =>
      Array.from({ length: 30 }, (_, index) => ({
        corr_id: BigInt(index),
        state: 'read',
        took_us: index + 0.5,
      })),
  });
  const shown = await world.run(['show', '1']);
  expect(shown).toMatchObject({ status: 0, stderr: '' });
  expect(shown.stdout).toMatch(/\n {2}took_us {2}DOUBLE, µs; 0\.5 to 29\.5\n {6}How long a request took\n/);
  expect(await world.run(['report', '1'])).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('chains  60\n'),
  });
  await world.edit(
    'days/1/analysis.yaml',
    '# fields:\n',
    'fields:\n  took: { sql: took_us, unit: µs, label: Took }\n',
  );
  await world.edit(
    'days/1/analysis.yaml',
    'tables:\n',
    'tables:\n  took: { title: Took, field: took, by: [site], statistics: [median, n] }\n',
  );
  await world.edit(
    'days/1/index.mdx',
    'What stays open.',
    'There were :value[chains] chains.\n\n::table[took]',
  );
  const built = await world.run(['build']);
  expect(built).toMatchObject({ status: 0, stdout: 'dist: 1 day\n' });
  const page = await readFile(join(world.out, '1/index.html'), 'utf8');
  expect(page).toMatch(/There were <a[^>]*data-value="chains"[^>]*>60/);
  expect(page).toContain('there');
  // Named as a foreign column, wrongly.
  await world.edit('days/1/analysis.yaml', 'sql: took_us', 'sql: took_µs');
  expect((await world.run(['build'])).stderr).toContain(
    "there is no column 'took_µs' → did you mean 'took_us'?",
  );
});
