import { parseArgs } from 'node:util';
import { type Renewed, renewReport } from '../analysis/renew.ts';
import { visible } from '../archive/problems.ts';
import { UserError } from '../errors.ts';
import { canonicalJson } from '../report/canonical.ts';
import { movedText, moveLine } from '../report/moved.ts';
import { namesIn, onlyNamed } from '../report/only.ts';
import type { Report } from '../report/schema.ts';
import { reportText } from '../report/terminal.ts';
import { didYouMean } from '../suggest.ts';
import { DAYS_OPTIONS, daysAsked } from './days.ts';
import type { Environment, Io } from './run.ts';

/**
 * `report [<day>…] [--json | --check] [--only NAME] [--content DIR]`: computes each day's report from its verified
 * archive, writes report.json, prints the tables and every value that moved. `--json` prints the report itself; `--check`
 * writes nothing and gives 1 when a value moved; `--only` prints the parts and figures of that name and what they were taken from.
 * Without a day: all days. With CI=true a changed report is an error.
 */
export async function reportCommand(args: string[], io: Io, env: Environment): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...DAYS_OPTIONS,
      check: { type: 'boolean', default: false },
      only: { type: 'string' },
    },
  });
  const { json, check, only } = values;
  if (only !== undefined && positionals.length !== 1)
    throw new UserError('--only prints parts of one report', { remedy: 'name one day' });
  if (json && check) throw new UserError('--json and --check do not go together', { remedy: 'choose one' });
  if (json && positionals.length !== 1)
    throw new UserError('--json prints one report', { remedy: 'name one day' });
  let failed = false;
  for await (const { day, folder } of daysAsked(values.content, positionals)) {
    const renewed = await renewReport(folder, {
      force: true,
      write: !check,
      ci: env.CI === 'true' && !check,
    });
    if (!renewed) {
      io.stderr.write(`day ${day} has no archive and no analysis: there is nothing to report\n`);
      continue;
    }
    for (const note of renewed.notes) io.stderr.write(`day ${day}: ${visible(note)}\n`);
    if (!renewed.report) continue;
    const printed = only === undefined ? renewed.report : named(renewed.report, only);
    if (json) io.stdout.write(canonicalJson(printed));
    else if (!check || only !== undefined) io.stdout.write(`${reportText(printed)}\n`);
    if (!json && only !== undefined) io.stdout.write(await figuresText(printed));
    (json ? io.stderr : io.stdout).write(verdict(day, renewed, check));
    failed ||= check && (renewed.changed || renewed.unchecked);
  }
  return failed ? 1 : 0;
}

function named(report: Report, name: string): Report {
  const found = onlyNamed(report, name);
  if (found) return found;
  const remedy = didYouMean(name, namesIn(report), { list: 'it has' });
  throw new UserError(`the report has no part '${visible(name)}'`, { remedy });
}

/** What figures of that name are drawn from; they are loaded only for that. */
async function figuresText({ figures }: Report): Promise<string> {
  if (figures.length === 0) return '';
  const { figureText } = await import('../figures/terminal.ts');
  return figures.map(({ name, figure }) => `${figureText(name, figure)}\n\n`).join('');
}

function verdict(day: string, renewed: Renewed, check: boolean): string {
  const { changed, moves, stored, unchecked } = renewed;
  if (unchecked) return `day ${day}: report.json was not recomputed\n`;
  if (!changed) return `day ${day}: report.json is what its inputs give\n`;
  const lines = moves.map((move) => `  ${moveLine(move)}\n`).join('');
  const before = typeof stored === 'string' ? '' : `the stored report is of the format ${stored.format}; `;
  const what = stored === 'none' ? 'there was no report to compare with' : `${before}${movedText(renewed)}`;
  return `day ${day}: ${what}${check ? '' : '; report.json is written'}\n${lines}`;
}
