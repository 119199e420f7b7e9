import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { World } from './world.ts';

const DAY = '100/';
const CLI = join(import.meta.dirname, '../../src/cli/tagwerk.mjs');

let world: World;
const started: ChildProcess[] = [];
beforeAll(async () => {
  world = await World.copyOf('full');
});
afterAll(async () => {
  for (const child of started) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGINT');
      await once(child, 'exit');
    }
  }
  await world.remove();
});

/** Starts a command that serves, and gives the address that it prints and what it says after that. */
async function start(...args: string[]): Promise<{ address: string; said: () => string }> {
  const { NODE_ENV: _mode, VITEST: _vitest, ...env } = process.env;
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd: world.root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
  for (;;) {
    const address = /^http:\/\/localhost:\d+\S*$/m.exec(said)?.[0];
    if (address) return { address, said: () => said };
    if (child.exitCode !== null) throw new Error(said);
    await wait(50);
  }
}

/** Waits until a page holds `text`; the test's own time limit ends a wait in vain. */
async function shows(address: string, text: string): Promise<void> {
  while (!(await (await fetch(address)).text()).includes(text)) await wait(100);
}

test('dev shows a changed text, term, report, setting and new day, and says what is wrong', async () => {
  const { address, said } = await start('dev', '--content', 'content', '--cache', 'cache', '--port', '0');
  const day = `${address}${DAY}`;
  await shows(day, 'class="review');
  await world.edit('days/100/index.mdx', 'Der Laptop steht', 'Das Gerät steht');
  await shows(day, 'Das Gerät steht');
  await world.edit('glossary/median.md', 'einzelne Ausreißer', 'zwei Ausreißer');
  await shows(day, 'zwei Ausreißer');
  await world.editReport(100, '"value": 900', '"value": 910');
  await shows(day, '0,91');
  await world.edit('site.yaml', 'title: Synthetic', 'title: Umbenannt');
  await shows(address, 'Umbenannt');
  await world.edit('days/100/index.mdx', ':fig[etappen]', ':fig[etapen]');
  while (!said().includes('unknown figure "etapen" → did you mean "etappen"?')) await wait(100);
  await world.edit('days/100/index.mdx', ':fig[etapen]', ':fig[etappen]');
  await world.edit('days/100/report.json', '"value": 910', '"value": 920');
  while (!said().includes('days/100/report.json: was changed since it was written')) await wait(100);
  await world.edit('days/100/report.json', '"value": 920', '"value": 910');
  await cp(join(world.content, 'days/102'), join(world.content, 'days/103'), { recursive: true });
  await shows(address, 'Tag 103');
  await world.edit('site.yaml', 'title: Umbenannt', '\ttitle: Umbenannt');
  while (!said().includes('the line is indented with a tab → use spaces')) await wait(100);
  await world.edit('site.yaml', '\ttitle: Umbenannt', 'title: Umbenannt');
  await world.edit('days/100/index.mdx', '## Nächster', '<Foo bar={\n\n## Nächster');
  while (!said().includes('write a literal { as')) await wait(100);
  await world.edit('days/100/index.mdx', '<Foo bar={\n\n## Nächster', '## Nächster');
  // What its author did wrong has no stack, and neither has a plain start.
  expect(said()).not.toMatch(/^\s+at /m);
  expect(said()).not.toContain('is not defined');
});

test('serve prints its address and serves what was built; without a build it says what to do', async () => {
  await rm(join(world.content, 'days/103'), { recursive: true, force: true });
  await expect(start('serve', '--content', 'content', '--port', '0')).rejects.toThrow(
    'there is no built site → run npm run build',
  );
  expect(await world.build()).toMatchObject({ status: 0 });
  const { address } = await start('serve', '--content', 'content', '--port', '0');
  await shows(address, 'Tag 100');
  const port = new URL(address).port;
  await expect(start('serve', '--content', 'content', '--port', port)).rejects.toThrow(
    `port ${port} is taken → choose another one with --port`,
  );
});
