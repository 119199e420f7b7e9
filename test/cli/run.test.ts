import { parseArgs } from 'node:util';
import { expect, test } from 'vitest';
import { type Command, run } from '../../src/cli/run.ts';
import { UserError, UserErrors } from '../../src/errors.ts';
import { recordedIo } from './streams.ts';

function command(body: (args: string[]) => number): Command[] {
  return [
    { name: 'probe', usage: 'probe <it>', summary: 'try', load: async () => async (args) => body(args) },
  ];
}

async function outcome(commands: Command[], argv: string[]) {
  const io = recordedIo();
  const code = await run(commands, argv, io, {});
  return { code, out: io.out(), err: io.err() };
}

test('a command gets its arguments and gives its exit code', async () => {
  expect(
    await outcome(
      command((args) => args.length),
      ['probe', 'a', 'b', 'c'],
    ),
  ).toEqual({ code: 3, out: '', err: '' });
});

test('without a command the commands are listed', async () => {
  const { code, out } = await outcome(
    command(() => 0),
    [],
  );
  expect(code).toBe(0);
  expect(out).toContain('probe <it>  try');
});

test('an unknown command is a wrong call', async () => {
  const { code, err } = await outcome(
    command(() => 0),
    ['prob'],
  );
  expect(code).toBe(2);
  expect(err).toContain('there is no command "prob"');
});

test('an unknown option is a wrong call and names the usage', async () => {
  const strict = command((args) => {
    parseArgs({ args, options: {} });
    return 0;
  });
  const { code, err } = await outcome(strict, ['probe', '--wrong']);
  expect(code).toBe(2);
  expect(err).toMatch(/'--wrong'.* → tagwerk probe <it>\n$/s);
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
