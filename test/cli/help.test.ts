import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { COMMANDS, type CommandName } from '../../src/cli/commands.ts';
import { callOf, type Declaration } from '../../src/cli/declaration.ts';
import { commandHelp, helpText } from '../../src/cli/help.ts';

const all = Object.entries<Declaration>(COMMANDS);

test('every help text is as it was read last', async () => {
  const texts = [helpText(COMMANDS), ...all.map(([name, declaration]) => commandHelp(name, declaration))];
  const lines = texts.join('\n').split('\n');
  expect(lines.filter((line) => line.length > 100)).toEqual([]);
  await expect(texts.join(`\n${'—'.repeat(20)}\n\n`)).toMatchFileSnapshot('snapshots/help.txt');
});

test('every example and option of a help text is a call that is understood', () => {
  for (const [name, { examples, options }] of all) {
    expect(examples.length, name).toBeGreaterThan(0);
    for (const [option, { example, value }] of [...Object.entries(options), ...examples.map(plain)]) {
      const [command, ...args] = example.split(' ');
      expect(command).toBe(name);
      const { values } = callOf<Declaration>(COMMANDS[name as CommandName], args);
      if (option !== '')
        expect(values[option], example).toEqual(value === undefined ? true : expect.any(String));
    }
  }
});

function plain(example: string): [string, { example: string; value?: string }] {
  return ['', { example }];
}

test('the README names every command, and how help is called', async () => {
  const readme = await readFile('README.md', 'utf8');
  for (const [name] of all)
    expect(readme).toMatch(new RegExp(`tagwerk ${name}\\b|npm run ${name}\\b|npm start`));
  expect(readme).toContain('npx --no tagwerk help');
});
