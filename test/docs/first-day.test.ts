import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fencesOf, ROOT } from './fences.ts';

/** A folder with what `npm ci` brings, in which a stranger begins. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tagwerk-docs-'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'bin'));
  const cli = join(ROOT, 'src/cli/tagwerk.mjs');
  // `npx --no tagwerk` is this project's own command, wherever npx would have looked for it.
  writeFileSync(
    join(folder, 'bin/npx'),
    `#!/bin/sh\n[ "$1 $2" = "--no tagwerk" ] || exit 9\nshift 2\nexec "${process.execPath}" "${cli}" "$@"\n`,
  );
  chmodSync(join(folder, 'bin/npx'), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(commands: string): string {
  const { VITEST: _vitest, NODE_ENV: _mode, CI: _ci, ...env } = process.env;
  const path = [join(folder, 'bin'), dirname(process.execPath), env.PATH].join(delimiter);
  return execFileSync('bash', ['-euo', 'pipefail', '-c', commands], {
    cwd: folder,
    env: { ...env, PATH: path },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

test('the walk of a first day works as it is written, from the Parquet file to the page', async () => {
  const said: string[] = [];
  for (const { language, about, text } of fencesOf('docs/first-day.md')) {
    if (about !== '') writeFileSync(join(folder, about), text);
    else {
      expect(language).toBe('sh');
      said.push(run(text));
    }
  }
  const [, checked = '', reported = '', built = ''] = said;
  expect(checked).toContain('pings/days/1/archive: verified');
  expect(checked).not.toContain('unusual');
  expect(checked).toMatch(/mode {2}direct \(6\), queued \(6\)/);
  expect(reported).toContain('queue  Through the queue against direct:');
  expect(built).toContain('pings-site: 1 day');
  await expect(plain(run('cat pings-site/*/index.html | head -c 100000'))).toMatchFileSnapshot(
    'snapshots/first-day.txt',
  );
});

/** What a page says, without its markup; hashes are the machine's own. */
function plain(html: string): string {
  const body = /<article[\s\S]*?<\/article>/.exec(html)?.[0] ?? html.slice(html.indexOf('<body'));
  return `${body
    .replace(/<svg[\s\S]*?<\/svg>/g, ' [picture] ')
    .replace(/<(?:p|li|h\d|tr|figure|section|dt|summary)\b[^>]*>/g, '\n')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\b[0-9a-f]{64}\b/g, '[hash]')
    .split('\n')
    .map((line) => line.replace(/[ \t\u00a0]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')}\n`;
}
