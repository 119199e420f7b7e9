import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { GeneratedLog } from '../worlds/generated-log.ts';
import { World } from '../worlds/world.ts';
import { machineFacts } from './machine.ts';
import { type Measured, measure, usageOf } from './measure.ts';

/**
 * `npm run bench:site`: a log of many generated days, made cold and after each kind of change, beside plain Astro with as many
 * MDX pages that show the same figures as static SVG. Gives 1 where an incremental build has not the bytes of a build from
 * nothing. How long things took is printed, not judged.
 */
const { values: options } = parseArgs({
  options: {
    days: { type: 'string', default: '1000' },
    folder: { type: 'string', default: '.cache/bench-site' },
    only: { type: 'string', default: 'tagwerk,equal,dev,astro' },
  },
});
const wanted = (name: string) => options.only.split(',').includes(name);
const days = Number(options.days);
if (!Number.isInteger(days) || days < 2) throw new Error('--days: write a whole number from 2');
const ROOT = join(import.meta.dirname, '../..');
const TAGWERK = join(ROOT, 'src/cli/tagwerk.mjs');
const say = (line = '') => process.stdout.write(`${line}\n`);

const folder = resolve(options.folder);
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const world = new World(folder);
const log = await GeneratedLog.in(world.content);
for (let number = 1; number <= days; number++) await log.add(number);

say(machineFacts().join('\n'));
say(`log       ${days} days, synthetic, six figures each, in ${options.folder}`);
say();
say('                                              seconds   peak MB   CPU s');
const row = (name: string, { seconds, peakBytes, cpuSeconds }: Measured) =>
  say(
    `${name.padEnd(42)} ${seconds.toFixed(2).padStart(10)} ${(peakBytes / 1e6).toFixed(0).padStart(9)} ${cpuSeconds.toFixed(1).padStart(7)}`,
  );
const built = async (name: string, out = 'dist', cache = 'cache'): Promise<void> => {
  const folders = ['--content', world.content, '--out', join(folder, out), '--cache', join(folder, cache)];
  row(name, await measure(process.execPath, [TAGWERK, 'build', ...folders], { keep: false }));
};

if (wanted('tagwerk')) {
  await built('everything cold');
  await wait(2500);
  await built('nothing changed');
  await built('nothing changed, once more');
  await log.add(days + 1);
  await built('one day added');
  await world.edit('glossary/median.md', '\n---\n', '\n---\nGeändert: ');
  await built('one glossary term changed');
}
let unequal = 0;
if (wanted('equal')) {
  await built('the same from nothing, elsewhere', 'dist-again', 'cache-again');
  const [one, other] = [await world.pages(), await world.pagesIn(join(folder, 'dist-again'))];
  const names = new Set([...one.keys(), ...other.keys()]);
  const differ = [...names].filter((name) => one.get(name) !== other.get(name));
  unequal = differ.length;
  say(
    `${names.size} files compared, ${unequal} differ${differ.length > 0 ? `: ${differ.slice(0, 5).join(', ')}` : ''}`,
  );
}
if (wanted('dev')) await dev();
if (wanted('astro')) {
  const plain = await plainAstro();
  const args = [join(ROOT, 'node_modules/astro/bin/astro.mjs'), 'build', '--root', plain];
  row('plain Astro, as many MDX pages, cold', await measure(process.execPath, args, { keep: false }));
}
process.exitCode = unequal > 0 ? 1 : 0;

/** From the start of `dev` until the newest day's page is there, and how much memory it takes until then. */
async function dev(): Promise<void> {
  const start = performance.now();
  const args = [TAGWERK, 'dev', '--content', world.content, '--cache', join(folder, 'cache'), '--port', '0'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (said += text));
  let address: string | undefined;
  while (!address) {
    await wait(20);
    if (child.exitCode !== null) throw new Error('dev ended');
    address = /^http\S+$/m.exec(said)?.[0];
  }
  const page = await fetch(`${address}${days}/`);
  if (page.status !== 200) throw new Error(`dev: ${page.status}`);
  await page.text();
  const seconds = (performance.now() - start) / 1000;
  const { bytes, cpuSeconds } = await usageOf(child.pid);
  row('dev until the first page', { seconds, peakBytes: bytes, cpuSeconds, inner: undefined, stdout: '' });
  const front = performance.now();
  await (await fetch(address)).text();
  say(
    `${'  and then the front page'.padEnd(42)} ${((performance.now() - front) / 1000).toFixed(2).padStart(10)}`,
  );
  child.kill('SIGINT');
  await once(child, 'exit');
}

/** A project of plain Astro: the same texts as MDX without our directives, the same figures as files of public/. */
async function plainAstro(): Promise<string> {
  const root = join(folder, 'astro');
  await mkdir(join(root, 'src/pages'), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  await writeFile(
    join(root, 'astro.config.mjs'),
    "import mdx from '@astrojs/mdx';\nexport default { integrations: [mdx()], logLevel: 'error' };\n",
  );
  await writeFile(join(root, 'package.json'), '{ "type": "module" }\n');
  for (let number = 1; number <= days; number++) {
    const text = await readFile(join(world.content, 'days', String(number), 'index.mdx'), 'utf8');
    const plain = text
      .replace(/^---[\s\S]*?\n---\n/, '')
      .replace(/:{1,2}[a-z]+\[[^\]]*\](?:\{[^}]*\})?/g, '1,0');
    const names = ['mediane', 'verteilung', 'ziel-cpu', 'verschiebung', 'anteile', 'sechste'];
    for (const name of names) {
      const file = join(root, 'public', String(number), `${name}.svg`);
      await mkdir(join(root, 'public', String(number)), { recursive: true });
      await cp(join(folder, 'dist', String(number), `${name}.svg`), file);
    }
    const figures = names.map((name) => `![${name}](/${number}/${name}.svg)`).join('\n\n');
    await writeFile(join(root, 'src/pages', `${number}.mdx`), `# Tag ${number}\n\n${plain}\n\n${figures}\n`);
  }
  return root;
}
