import { join } from 'node:path';
import { UserError, UserErrors } from '../errors.ts';
import { readReport } from '../report/store.ts';
import { buildSite } from '../site/build/build.ts';
import { ADDRESSES_FILE, addressesIn, promisedIn, vanished } from '../site/build/published.ts';
import { dayNumbers, daysFolder } from '../site/content/days.ts';
import { Problems } from '../site/content/problems.ts';
import { readWithdrawn } from '../site/content/withdrawn.ts';
import { COMMANDS } from './commands.ts';
import { callOf } from './declaration.ts';
import { projectOf } from './project.ts';
import type { Environment, Io } from './run.ts';
import { todayOf } from './today.ts';

/** As many new addresses are named. */
const NAMED = 12;

/**
 * `publish`: everything that CI would look at before a log goes public: reports, texts, links, addresses, drafts and archives
 * of code that was not committed. Prints what becomes public. Gives 1 where something stands against it.
 */
export async function publishCommand(args: string[], io: Io, env: Environment, now: Date): Promise<number> {
  const { values } = callOf(COMMANDS.publish, args);
  const { content, out, cache } = await projectOf(values);
  const drafts: string[] = [];
  const tell = (line: string): void => {
    if (line.includes(': a draft')) drafts.push(line);
    else io.stderr.write(`${line}\n`);
  };
  const { force } = values;
  const today = todayOf(env, now);
  const days = await buildSite({ content, out, cache, force, ci: true, today, tell });
  const problems = new Problems();
  const withdrawn = await readWithdrawn(content, problems);
  const [there, promised] = [await addressesIn(out), await promisedIn(content)];
  for (const error of vanished(promised, there, withdrawn, content)) problems.add(error);
  const known = new Set(promised.map(({ address }) => address));
  const fresh = [...there].filter((address) => !known.has(address)).sort();
  if (fresh.length > 0) {
    const remedy = 'run npx --no tagwerk links, and commit the list';
    const what = `${fresh.length} of them are not in the list`;
    problems.add(new UserError(what, { place: { file: join(content, ADDRESSES_FILE) }, remedy }));
  }
  for (const error of await dirtyArchives(content)) problems.add(error);
  io.stdout.write(`${out}: ${days} ${days === 1 ? 'day' : 'days'}, ${there.size} addresses\n`);
  const pages = fresh.filter((address) => !address.includes('#'));
  if (fresh.length > 0) {
    io.stdout.write(
      `becomes public: ${pages.length} pages and files, ${fresh.length - pages.length} places on pages\n`,
    );
    for (const address of pages.slice(0, NAMED)) io.stdout.write(`  /${address}\n`);
    if (pages.length > NAMED) io.stdout.write(`  and ${pages.length - NAMED} more\n`);
  } else io.stdout.write('becomes public: no address that was not public before\n');
  for (const line of drafts) io.stdout.write(`stays here: ${line}\n`);
  if (problems.all.length > 0) throw new UserErrors([...problems.all]);
  return 0;
}

/** An error for every archive whose collector was not as it was committed: nobody can get the code that measured. */
async function dirtyArchives(content: string): Promise<UserError[]> {
  const errors: UserError[] = [];
  for (const number of await dayNumbers(content)) {
    const folder = join(daysFolder(content), String(number));
    const report = await readReport(folder);
    for (const [name, { tool }] of Object.entries(report?.archives ?? {})) {
      if (!tool.dirty) continue;
      errors.push(
        new UserError(`the archive ${name} was measured by code that was not committed`, {
          place: { file: folder },
          remedy: 'say so in the text, or measure again from a commit',
        }),
      );
    }
  }
  return errors;
}
