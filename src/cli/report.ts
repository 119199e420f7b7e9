import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Renewed, renewReport } from '../analysis/renew.ts';
import { visible } from '../archive/problems.ts';
import { UserError } from '../errors.ts';
import { canonicalJson } from '../report/canonical.ts';
import { moveLine } from '../report/moved.ts';
import { reportText } from '../report/terminal.ts';
import { dayFolder, dayNames } from './days.ts';
import type { Io } from './run.ts';

/**
 * `report [<day>…] [--json | --check] [--content DIR]`: computes each day's report from its verified archive, writes
 * report.json, prints the tables and every value that moved. `--json` prints the report itself; `--check` writes
 * nothing and gives 1 when a value moved. Without a day: all days. With CI=true a changed report is an error.
 */
export async function reportCommand(
  args: string[],
  io: Io,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      content: { type: 'string', default: 'content' },
    },
  });
  const { json, check } = values;
  if (json && check) throw new UserError('--json and --check do not go together', { remedy: 'choose one' });
  if (json && positionals.length !== 1)
    throw new UserError('--json prints one report', { remedy: 'name one day' });
  const days = join(values.content, 'days');
  const names = await dayNames(days, positionals);
  let failed = false;
  for (const name of names) {
    const folder = await dayFolder(days, name);
    const renewed = await renewReport(folder, {
      force: true,
      write: !check,
      ci: env.CI === 'true' && !check,
    });
    if (!renewed) {
      io.stderr.write(`day ${name} has no archive and no analysis: there is nothing to report\n`);
      continue;
    }
    for (const note of renewed.notes) io.stderr.write(`day ${name}: ${visible(note)}\n`);
    if (!renewed.report) continue;
    if (json) io.stdout.write(canonicalJson(renewed.report));
    else if (!check) io.stdout.write(`${reportText(renewed.report)}\n`);
    (json ? io.stderr : io.stdout).write(verdict(name, renewed, check));
    failed ||= check && (renewed.changed || renewed.unchecked);
  }
  return failed ? 1 : 0;
}

function verdict(day: string, { changed, moves, unchecked }: Renewed, check: boolean): string {
  if (unchecked) return `day ${day}: report.json was not recomputed\n`;
  if (!changed) return `day ${day}: report.json is what its inputs give\n`;
  const lines = moves.map((move) => `  ${moveLine(move)}\n`).join('');
  const count = moves.length === 1 ? '1 value moved' : `${moves.length} values moved`;
  const what = moves.length === 0 ? 'there was no report to compare with' : count;
  return `day ${day}: ${what}${check ? '' : '; report.json is written'}\n${lines}`;
}
