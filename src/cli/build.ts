import { buildSite } from '../site/build/build.ts';
import { COMMANDS } from './commands.ts';
import { callOf } from './declaration.ts';
import { Progress } from './progress.ts';
import { projectOf } from './project.ts';
import type { Environment, Io } from './run.ts';
import { todayOf } from './today.ts';

/** `tagwerk build`: writes the whole site, or nothing. With CI=true a changed report is an error. */
export async function buildCommand(args: string[], io: Io, env: Environment, now: Date): Promise<number> {
  const { values } = callOf(COMMANDS.build, args);
  const { force } = values;
  const { content, out, cache } = await projectOf(values);
  const progress = new Progress(io.stderr, () => performance.now(), values);
  const tell = (line: string): void => {
    progress.clear();
    if (!values.quiet) io.stderr.write(`${line}\n`);
  };
  const days = await buildSite({
    content,
    out,
    cache,
    force,
    ci: env.CI === 'true',
    today: todayOf(env, now),
    tell,
    step: (done, total) => progress.step('days', done, total),
  });
  progress.clear();
  if (!values.quiet) io.stdout.write(`${out}: ${days} ${days === 1 ? 'day' : 'days'}\n`);
  return 0;
}
