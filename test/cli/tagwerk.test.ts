import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const SCRIPT = join(import.meta.dirname, '../../src/cli/tagwerk.mjs');

test('a Node that does not read TypeScript is told which one does', async () => {
  const called = promisify(execFile)(process.execPath, ['--no-strip-types', SCRIPT, 'help']);
  await expect(called).rejects.toMatchObject({
    code: 2,
    stdout: '',
    stderr: `tagwerk: Node ${process.versions.node} does not read TypeScript → call it as npx --no tagwerk, which uses the Node that npm ci installed\n`,
  });
});

test('help names every command', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, 'help']);
  for (const command of ['new', 'collect', 'verify', 'report', 'check', 'schema', 'dev', 'build', 'serve'])
    expect(stdout).toContain(`\n  ${command}`);
});
