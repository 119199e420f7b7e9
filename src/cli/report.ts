import { type Renewed, renewReport } from '../analysis/renew.ts';
import { sha256 } from '../archive/hash.ts';
import { visible } from '../archive/problems.ts';
import { UserError } from '../errors.ts';
import { canonicalJson } from '../report/canonical.ts';
import { sealedJson } from '../report/file.ts';
import { movedText, moveLines } from '../report/moved.ts';
import { namesIn, onlyNamed } from '../report/only.ts';
import type { Report } from '../report/schema.ts';
import { reportText } from '../report/terminal.ts';
import { dayNumbers } from '../site/content/days.ts';
import { didYouMean } from '../suggest.ts';
import { COMMANDS } from './commands.ts';
import { daysAsked } from './days.ts';
import { callOf } from './declaration.ts';
import { Progress } from './progress.ts';
import { projectOf } from './project.ts';
import type { Environment, Io } from './run.ts';
import { UsageError } from './usage.ts';

/**
 * `report`: computes each day's report from its verified archive, writes report.json, prints the tables and every value
 * that moved. `--json` prints the report itself and writes nothing; so does `--check`, and gives 1 when it changed; `--only`
 * prints the parts and figures of that name and what they were taken from. With CI=true a changed report is an error.
 */
export async function reportCommand(args: string[], io: Io, env: Environment): Promise<number> {
  const { values, named: days } = callOf(COMMANDS.report, args);
  const { json, check, only, all } = values;
  if (only !== undefined && days.length !== 1)
    throw new UsageError('--only prints parts of one report', { remedy: 'name one day' });
  if (json && check) throw new UsageError('--json and --check do not go together', { remedy: 'choose one' });
  if (json && days.length !== 1) throw new UsageError('--json prints one report', { remedy: 'name one day' });
  const { content } = await projectOf(values);
  let failed = false;
  const progress = new Progress(io.stderr, () => performance.now(), values);
  let done = 0;
  const total = days.length > 0 ? days.length : (await dayNumbers(content)).length;
  for await (const { day, folder } of daysAsked(content, days, io)) {
    const renewed = await renewReport(folder, {
      force: true,
      // Whoever asks for it in JSON reads, maybe where nothing may be written.
      write: !check && !json,
      ci: env.CI === 'true' && !check,
      mend: true,
    });
    progress.clear();
    done += 1;
    if (!renewed) {
      io.stderr.write(`day ${day} has no archive and no analysis: there is nothing to report\n`);
      continue;
    }
    for (const note of renewed.notes) io.stderr.write(`day ${day}: ${visible(note)}\n`);
    if (!renewed.report) continue;
    const printed = only === undefined ? renewed.report : named(renewed.report, only);
    if (json) io.stdout.write(only === undefined ? sealedJson(printed, sha256) : canonicalJson(printed));
    else if (!check || only !== undefined) io.stdout.write(`${reportText(printed)}\n`);
    if (!json && only !== undefined) io.stdout.write(await figuresText(printed));
    (json ? io.stderr : io.stdout).write(verdict(day, renewed, { written: !check && !json, all }));
    failed ||= check && (renewed.changed || renewed.unchecked);
    progress.step('reports', done, total);
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

function verdict(
  day: string,
  renewed: Renewed,
  { written, all }: { written: boolean; all: boolean },
): string {
  const { changed, because, stored, unchecked } = renewed;
  if (unchecked) return `day ${day}: report.json was not recomputed\n`;
  if (!changed) return `day ${day}: report.json is what its inputs give\n`;
  const why = because === undefined || stored === 'none' ? '' : `${because}; `;
  const what = stored === 'none' ? 'there was no report to compare with' : `${why}${movedText(renewed)}`;
  const more = written ? 'git diff shows them' : `npx --no tagwerk report ${day} --check --all names them`;
  const lines = moveLines(renewed, { all, more }).map((line) => `  ${line}\n`);
  return `day ${day}: ${what}${written ? '; report.json is written' : ''}\n${lines.join('')}`;
}
