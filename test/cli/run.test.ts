import { expect, test } from 'vitest';
import { callOf, type Declaration } from '../../src/cli/declaration.ts';
import { type Commands, run } from '../../src/cli/run.ts';
import { UserError, UserErrors } from '../../src/errors.ts';
import { recordedIo } from './streams.ts';

const probe: Declaration = {
  summary: 'try',
  takes: { kind: 'archive', means: 'a thing' },
  examples: ['probe it'],
  options: { hard: { means: 'more', example: 'probe it --hard' } },
};
const help: Declaration = {
  summary: 'tell',
  takes: { kind: 'command', optional: true, means: 'a command' },
  examples: ['help'],
  options: {},
};

function command(body: (args: string[]) => number): Commands {
  return { declared: { probe, help }, load: async () => async (args) => body(args) };
}

async function outcome(commands: Commands, argv: string[]) {
  const io = recordedIo();
  const code = await run(commands, argv, io, {});
  return { code, out: io.out(), err: io.err() };
}

test('a command gets its arguments and gives its exit code', async () => {
  const counting = command((args) => args.length);
  expect(await outcome(counting, ['probe', 'a', 'b', 'c'])).toEqual({ code: 3, out: '', err: '' });
});

const never = command(() => {
  throw new Error('was run');
});

test.each([[[]], [['help']], [['--help']], [['-h']]])(
  'called as %j the commands are listed',
  async (argv) => {
    const { code, out, err } = await outcome(never, argv);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('  probe <archive>   try\n  help [<command>]  tell\n');
  },
);

test.each([
  [['help', 'probe']],
  [['--help', 'probe']],
  [['probe', '--help']],
  [['probe', '-h']],
  [['probe', 'it', '--hard', '--help']],
  [['probe', '--nonsense', '-h']],
])('called as %j the command is told of, and not run', async (argv) => {
  const { code, out, err } = await outcome(never, argv);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^Usage: npx --no tagwerk probe <archive> \[--hard\]\n\nTry\.\n/);
});

test('behind -- nothing is an option', async () => {
  const seen = command((args) => callOf(probe, args).named.length);
  expect(await outcome(seen, ['probe', '--', '--help'])).toEqual({ code: 1, out: '', err: '' });
});

test.each([
  [['prob'], "there is no command 'prob' → did you mean 'probe'?"],
  [['xyzzy'], "there is no command 'xyzzy' → there are: probe, help"],
  [['constructor'], "there is no command 'constructor' → there are: probe, help"],
  [['a\u001b[2J'], "there is no command 'a\\u{1b}[2J' → there are: probe, help"],
  [
    ['help', 'prob'],
    "there is no command 'prob' → did you mean 'probe'? (usage: npx --no tagwerk help [<command>])",
  ],
  [
    ['help', 'a', 'b'],
    "'b' is an argument too many → it takes one command (usage: npx --no tagwerk help [<command>])",
  ],
  [
    ['--hard', 'probe'],
    '--hard stands before the command → write the command first: npx --no tagwerk <command> …; help lists the commands',
  ],
])('called as %j it is called wrongly', async (argv, line) => {
  expect(await outcome(never, argv)).toEqual({ code: 2, out: '', err: `${line}\n` });
});

test('a wrong option is one line with the usage, and a wrong call', async () => {
  const strict = command((args) => callOf(probe, args).named.length);
  expect(await outcome(strict, ['probe', 'it', '--hrad'])).toEqual({
    code: 2,
    out: '',
    err: 'there is no option --hrad → did you mean --hard? (usage: npx --no tagwerk probe <archive> [--hard])\n',
  });
});

test('user errors are one line each: place, what, remedy; never a stack', async () => {
  const failing = command(() => {
    throw new UserErrors([
      new UserError('is wrong', { place: { file: 'a.yaml', line: 3, column: 7 }, remedy: 'mend it' }),
      new UserError('is missing'),
    ]);
  });
  expect(await outcome(failing, ['probe'])).toEqual({
    code: 1,
    out: '',
    err: 'a.yaml:3:7: is wrong → mend it\nis missing\n',
  });
});

test('what the system refuses is told with its path, and is no fault of ours', async () => {
  const failing = command(() => {
    throw Object.assign(new Error("EACCES: permission denied, open '/a/\u001b[2J'"), {
      code: 'EACCES',
      syscall: 'open',
      path: '/a/\u001b[2J',
    });
  });
  expect(await outcome(failing, ['probe'])).toEqual({
    code: 1,
    out: '',
    err: '/a/\\u{1b}[2J: permission denied (EACCES, open) → check whose it is, and whether you may read and write there\n',
  });
});

test('a fault of our own says so, without a stack unless asked', async () => {
  const faulty = command(() => {
    throw new RangeError('broken');
  });
  const { code, err } = await outcome(faulty, ['probe']);
  expect(code).toBe(1);
  expect(err).toMatch(
    /^tagwerk probe: unexpected: broken → this is a fault of Tagwerk; TAGWERK_DEBUG=1 shows where\n$/,
  );
  const io = recordedIo();
  await run(faulty, ['probe'], io, { TAGWERK_DEBUG: '1' });
  expect(io.err()).toContain('run.test.ts');
});
