import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError, UserErrors } from '../errors.ts';
import { ADDRESSES_FILE, addressesIn, promisedIn, promisedNow, vanished } from '../site/build/published.ts';
import { Problems } from '../site/content/problems.ts';
import { readWithdrawn } from '../site/content/withdrawn.ts';
import { COMMANDS } from './commands.ts';
import { callOf } from './declaration.ts';
import { projectOf } from './project.ts';
import type { Environment, Io } from './run.ts';

/**
 * `links`: compares the built site with the addresses that were published before. One that vanished is an error; new ones are
 * added to the list, or with `--check` (and with CI=true) told as what is to be committed.
 */
export async function linksCommand(args: string[], io: Io, env: Environment): Promise<number> {
  const { values } = callOf(COMMANDS.links, args);
  const { content, out } = await projectOf(values);
  const front = join(out, 'index.html');
  if (!(await stat(front).catch(() => undefined)))
    throw new UserError('there is no built site', { place: { file: front }, remedy: 'run npm run build' });
  const problems = new Problems();
  const withdrawn = await readWithdrawn(content, problems);
  problems.throwIfAny();
  const [there, promised] = [await addressesIn(out), await promisedIn(content)];
  const errors = vanished(promised, there, withdrawn, content);
  if (errors.length > 0) throw new UserErrors(errors);
  const known = new Set(promised.map(({ address }) => address));
  const fresh = [...there].filter((address) => !known.has(address)).sort();
  const file = join(content, ADDRESSES_FILE);
  if (fresh.length > 0 && (values.check || env.CI === 'true')) {
    const [first] = fresh;
    throw new UserError(
      `${fresh.length} ${fresh.length === 1 ? 'address is' : 'addresses are'} not in the list, /${first} among them`,
      { place: { file }, remedy: 'run npx --no tagwerk links, and commit the list' },
    );
  }
  if (fresh.length > 0) await writeFile(file, promisedNow(promised, there));
  io.stdout.write(`${file}: ${there.size} addresses, ${fresh.length} new, none vanished\n`);
  return 0;
}
