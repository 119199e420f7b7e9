import { resolve } from 'node:path';
import { collect } from '../../collector/collect.ts';
import { COMMANDS } from './commands.ts';
import { dayFolder } from './days.ts';
import { callOf } from './declaration.ts';
import { projectOf } from './project.ts';
import type { Io } from './run.ts';
import { summary } from './verify.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/**
 * `collect`: runs the day's recipe as root and seals its archive, or goes on
 * with what was interrupted. Progress goes to stderr, what the sealed archive holds to stdout.
 * Gives 0 when it is sealed and verified, 130 when interrupted; throws UserError(s) otherwise.
 */
export async function collectCommand(args: string[], io: Io): Promise<number> {
  const { values, named } = callOf(COMMANDS.collect, args);
  const [day = ''] = named;
  const { content } = await projectOf(values);
  await dayFolder(content, day);
  const outcome = await collect({
    root: ROOT,
    content,
    day,
    screen: io.stderr,
    now: () => new Date(),
  });
  if (outcome.ended === 'interrupted') {
    io.stderr.write(`interrupted; every finished run is kept → ${outcome.command} goes on\n`);
    return 130;
  }
  io.stdout.write(`${summary(outcome.archive.folder, outcome.archive).join('\n')}\n`);
  if (outcome.voidRuns.length > 0) {
    io.stdout.write(`void      ${outcome.voidRuns.join(', ')}: lost more than the recipe's loss_limit\n`);
  }
  return 0;
}
