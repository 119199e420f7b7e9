import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runRecorder } from '../../collector/recorder.ts';

let build: string;
beforeEach(async () => {
  build = await mkdtemp(join(tmpdir(), 'tagwerk-recorder-'));
});
afterEach(() => rm(build, { recursive: true }));

/** What becomes of a recorder that does `script`: its outcome or message, and the warnings that were heard. */
async function run(script: string): Promise<{ outcome: string; warnings: string[] }> {
  const recorder = join(build, 'recorder');
  await writeFile(recorder, `#!/bin/sh\n${script}\n`);
  await chmod(recorder, 0o755);
  const warnings: string[] = [];
  const on = { event: () => {}, warning: (line: string) => warnings.push(line) };
  const outcome = await runRecorder({ build, plan: 'plan', out: 'out' }, on).catch(
    (error: unknown) => (error as Error).message,
  );
  return { outcome, warnings };
}

test('done, with its last words as a warning', async () => {
  expect(await run('echo "recorder: slow disk" >&2')).toEqual({ outcome: 'done', warnings: ['slow disk'] });
});

test('interrupted', async () => {
  expect(await run('exit 130')).toEqual({ outcome: 'interrupted', warnings: [] });
});

test('a failure is its own last sentence', async () => {
  const script = 'echo "recorder: first" >&2; echo "recorder: the disk is full" >&2; exit 1';
  expect(await run(script)).toEqual({ outcome: 'the disk is full', warnings: ['first'] });
  expect(await run('exit 3')).toEqual({ outcome: 'the recorder ended with exit code 3', warnings: [] });
});

test('killed, it is the signal, whatever a child said after it', async () => {
  expect(await run('echo "wakepair: the recorder is gone" >&2; kill -KILL $$')).toEqual({
    outcome: 'the recorder was ended by SIGKILL',
    warnings: ['wakepair: the recorder is gone'],
  });
});
