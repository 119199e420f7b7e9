import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { placeText } from '../errors.ts';
import { checkAddresses } from '../site/build/addresses.ts';
import { writeAliases } from '../site/build/aliases.ts';
import { astroConfig } from '../site/build/astro.ts';
import { writeDayFiles } from '../site/build/day-files.ts';
import { siteRooms } from '../site/build/rooms.ts';
import { swapIn } from '../site/build/swap.ts';
import type { SiteHandle } from '../site/handle.ts';
import { openSite } from '../site/handle.ts';
import { COMMANDS } from './commands.ts';
import { callOf } from './declaration.ts';
import { projectOf } from './project.ts';
import type { Environment, Io } from './run.ts';
import { todayOf } from './today.ts';

/** `tagwerk build`: writes the whole site, or nothing. With CI=true a changed report is an error. */
export async function buildCommand(args: string[], io: Io, env: Environment, now: Date): Promise<number> {
  const { values } = callOf(COMMANDS.build, args);
  const { force } = values;
  const { content, out, cache } = await projectOf(values);
  const tell = (line: string): void => void io.stderr.write(`${line}\n`);
  const handle = await openSite(
    content,
    await siteRooms({ cache, force, ci: env.CI === 'true', today: todayOf(env, now), tell }),
  );
  for (const { file, until } of handle.current().drafts)
    tell(`${file}: a draft${until === undefined ? '' : ` until ${until}`}, left out`);
  for (const line of plainLines(handle)) tell(line);
  const astroCache = join(cache, 'astro');
  if (force) await rm(astroCache, { recursive: true, force: true });
  const { build } = await import('astro');
  await swapIn(out, [content, cache, '.'], async (folder) => {
    await build(astroConfig(handle, { out: folder, cache: astroCache }, { built: true }));
    await writeDayFiles(folder, handle.current());
    await checkAddresses(folder, handle.current());
    await writeAliases(folder, handle.current());
  });
  const days = handle.current().days.length;
  io.stdout.write(`${out}: ${days} ${days === 1 ? 'day' : 'days'}\n`);
  return 0;
}

/** Every typed text that was let through, for the eye of a reviewer. */
function plainLines(handle: SiteHandle): string[] {
  const { days } = handle.current();
  return days.flatMap(({ plain }) =>
    plain.map(({ text, place: { file, line } }) => `${placeText({ file, line })}: plain: ${text}`),
  );
}
