import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listed, terminalLines } from '../../../src/site/day/terminal.ts';
import { fc } from '../../property.ts';

test('a repository is met in eight lines, without what ls does not show', () => {
  const top = ['.biome.jsonc', '.ci/', 'LICENSE', 'README.md', 'bpf/', 'content/'];
  const lines = terminalLines({
    repository: 'https://git.example.org/mess/werk.git',
    description: 'Was gemessen hat',
    day: 100,
    top,
    commit: undefined,
    dirty: false,
  });
  expect(lines.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    'comment # Was gemessen hat',
    'command git clone https://git.example.org/mess/werk.git',
    'command cd werk',
    'command ls',
    'output LICENSE  README.md  bpf  content',
    'command npm ci && npx --no tagwerk report 100 --check',
  ]);
});

test('names stand as ls prints them', () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,20}$/), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(names, fc.integer({ min: 24, max: 100 }), (some, width) => {
      const folder = mkdtempSync(join(tmpdir(), 'tagwerk-ls-'));
      try {
        for (const name of some) writeFileSync(join(folder, name), '');
        const args = ['-C', '-T', '0', '-w', String(width), folder];
        const printed = execFileSync('ls', args, { encoding: 'utf8', env: { LC_ALL: 'C' } });
        const lines = printed
          .trimEnd()
          .split('\n')
          .map((line) => line.trimEnd());
        expect(listed(some, width).split('\n')).toEqual(lines);
      } finally {
        rmSync(folder, { recursive: true });
      }
    }),
    { numRuns: 100 },
  );
});
