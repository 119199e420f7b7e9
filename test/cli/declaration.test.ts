import { expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { callOf } from '../../src/cli/declaration.ts';
import { portOf } from '../../src/cli/port.ts';
import { UsageError } from '../../src/cli/usage.ts';
import { errorLine, UserErrors } from '../../src/errors.ts';

function told(attempt: () => unknown): string[] {
  try {
    attempt();
  } catch (error) {
    const all = error instanceof UserErrors ? error.all : [error];
    return all.map((one) => {
      if (one instanceof UsageError) return errorLine(one);
      throw one;
    });
  }
  return [];
}

test('options and days in any order, values with = or behind', () => {
  expect(callOf(COMMANDS.report, ['--check', '7', '--only=a=b', '100', '--content', 'c'])).toEqual({
    values: { json: false, quiet: false, check: true, all: false, only: 'a=b', content: 'c' },
    named: ['7', '100'],
  });
  expect(callOf(COMMANDS.report, ['--', '7']).named).toEqual(['7']);
  expect(callOf(COMMANDS.power, ['7', '--effect', '-5']).values.effect).toBe('-5');
});

test.each<[string[], string[]]>([
  [['--jsn'], ['there is no option --jsn → did you mean --json?']],
  [
    ['--nonsense=1'],
    ['there is no option --nonsense → there are: --json, --check, --all, --only, --content, --quiet'],
  ],
  [['-j'], ['there is no option -j → there are: --json, --check, --all, --only, --content, --quiet']],
  [
    ['--constructor'],
    ['there is no option --constructor → there are: --json, --check, --all, --only, --content, --quiet'],
  ],
  [
    ['--a\u001b[2J'],
    ['there is no option --a\\u{1b}[2J → there are: --json, --check, --all, --only, --content, --quiet'],
  ],
  [['--only'], ['--only needs a value, NAME → for example npx --no tagwerk report 100 --only load_shift']],
  [['--only='], ['--only needs a value, NAME → for example npx --no tagwerk report 100 --only load_shift']],
  [
    ['--only', '--json'],
    ['--only needs a value, NAME → for example npx --no tagwerk report 100 --only load_shift'],
  ],
  [
    ['--only', ''],
    ['--only needs a value, NAME → for example npx --no tagwerk report 100 --only load_shift'],
  ],
  [['--only', 'a', '--only', 'b'], ['--only is given twice → say it once']],
  [['--json=yes'], ['--json takes no value → for example npx --no tagwerk report 100 --json']],
  [
    ['--jsn', 'eins', '--only'],
    [
      'there is no option --jsn → did you mean --json?',
      '--only needs a value, NAME → for example npx --no tagwerk report 100 --only load_shift',
      "'eins' is no day → a day is named by its number: 1, 2, … without leading zeros",
    ],
  ],
])('report called with %j', (args, lines) => {
  expect(told(() => callOf(COMMANDS.report, args))).toEqual(lines);
});

test('too few and too many', () => {
  expect(told(() => callOf(COMMANDS.new, []))).toEqual(['which day? → name the number of the new day']);
  expect(told(() => callOf(COMMANDS.power, ['7', '8', '9']))).toEqual([
    "'8' is an argument too many → it takes one day",
  ]);
  expect(told(() => callOf(COMMANDS.show, []))).toEqual([
    'which archive or day? → name the folder of an archive, or a day by its number',
  ]);
  expect(told(() => callOf(COMMANDS.build, ['now']))).toEqual([
    "'now' is an argument too many → it takes none",
  ]);
});

test.each(['x', '', '-1', '1e3', '65536', '80 ', '0x50', '٨٠', '8080.0', '999999'])(
  '%j is no port',
  (text) => {
    expect(told(() => portOf(text))).toEqual([
      `'${text}' is not a port → use a number from 1 to 65535; 0 takes a free one`,
    ]);
  },
);
