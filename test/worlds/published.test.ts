import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { World } from './world.ts';

const ROOT = join(import.meta.dirname, '../..');

test('every published report is what its archive, verified again, and its analysis give', async () => {
  const args = [join(ROOT, 'src/cli/tagwerk.mjs'), 'report', '--check'];
  const said = await new Promise<string>((resolve) => {
    // A clone without the measuring commit says so beside it.
    execFile(process.execPath, args, { cwd: ROOT }, (_, stdout) => resolve(stdout));
  });
  const days = await readdir(join(ROOT, 'content/days'));
  const expected = days.map((day) => `day ${day}: report.json is what its inputs give`);
  expect(said.trim().split('\n').sort()).toEqual(expected.sort());
});

test('the published site builds without a word of warning, and each of its day pages weighs at most 25 kB with its style', async () => {
  const world = new World(await mkdtemp(join(tmpdir(), 'tagwerk-world-published-')));
  try {
    await cp(join(ROOT, 'content'), world.content, { recursive: true });
    const built = await world.build([], { CI: 'true' });
    expect(built).toMatchObject({ status: 0 });
    // Numbers that an author marks as his own are told, and are no fault.
    expect(built.stderr.split('\n').filter((line) => line !== '' && !/: plain: /.test(line))).toEqual([]);
    const pages = [...(await world.pages()).keys()];
    const css = pages.filter((name) => name.endsWith('.css'));
    const dayPages = pages.filter((name) => /^\d+\/index\.html$/.test(name));
    expect(dayPages).toHaveLength((await readdir(join(ROOT, 'content/days'))).length);
    const weigh = async (name: string) => gzipSync(await world.page(name)).length;
    for (const page of dayPages) {
      const parts = await Promise.all([page, ...css].map(weigh));
      expect(
        parts.reduce((sum, part) => sum + part, 0),
        page,
      ).toBeLessThanOrEqual(25_000);
      const numbers = page.replace('index.html', 'numbers/index.html');
      expect(await weigh(numbers), numbers).toBeLessThanOrEqual(16_000);
    }
  } finally {
    await world.remove();
  }
});
