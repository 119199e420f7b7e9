import { countedNoun, type Locale } from '../report/format.ts';
import type { ArchiveSummary } from '../report/schema.ts';
import { type Messages, messages } from './i18n/index.ts';

export interface OriginRow {
  term: string;
  text: string;
  /** A hash or a command: set as code. */
  code: boolean;
}

/** Where the numbers of a page come from: all that a doubter asks before recomputing them. */
export function originRows(archive: ArchiveSummary, day: number, locale: Locale): OriginRow[] {
  const words = messages(locale);
  const { machine, tool } = archive;
  const rows: [term: string, text: string, code?: boolean][] = [
    [words.originMachine, machineText(archive, words)],
    [words.originKernel, archive.kernel],
    [words.originTime, `${timeText(archive.firstRun)} – ${timeText(archive.lastRun)}`],
    [words.originProfile, archive.profile],
    [words.originStages, archive.stages.join(' → ')],
    [words.originInferred, archive.inferred.join(', ')],
    [words.originRuns, runsText(archive, words, locale)],
    [words.originChains, chainsText(archive, words, locale)],
    [words.originEnds, countsText(archive.terminals, words)],
    [words.originLoss, lossText(archive, words)],
    [
      words.originTool,
      `${tool.name} ${tool.version}, ${tool.commit.slice(0, 10)}${tool.dirty ? `, ${words.toolDirty}` : ''}`,
    ],
    [words.originArchive, archive.manifestSha256, true],
    [words.originRecompute, `npx --no tagwerk report ${day} --check`, true],
  ];
  if (machine.emulated) rows.splice(1, 0, ['', words.emulated]);
  return rows.filter(([, text]) => text !== '').map(([term, text, code = false]) => ({ term, text, code }));
}

function machineText({ machine }: ArchiveSummary, words: Messages): string {
  const parts = [machine.cpu, words.cpus(machine.cpus), machine.virtualisation];
  return [...parts, words.clocksource(machine.clocksource)].filter((part) => part !== '').join(', ');
}

/** To the minute, as the recording machine's clock had it. */
function timeText(iso: string): string {
  return iso
    .replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)$/, '$1 $2 $3')
    .replace(' Z', ' UTC');
}

function runsText({ runs, conditions }: ArchiveSummary, words: Messages, locale: Locale): string {
  const per = countsText(conditions, words);
  return `${words.number(runs)}\u00a0${countedNoun(runs, 'runs', locale)}${per ? ` (${per})` : ''}`;
}

function chainsText({ chains, warmup }: ArchiveSummary, words: Messages, locale: Locale): string {
  const text = `${words.number(chains)}\u00a0${countedNoun(chains, 'chains', locale)}`;
  return warmup === 0 ? text : `${text}, ${words.warmup(warmup)}`;
}

function countsText(counts: Readonly<Record<string, number>>, words: Messages): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name}\u00a0${words.number(count)}`)
    .join(', ');
}

function lossText({ loss }: ArchiveSummary, words: Messages): string {
  const lost = (counts: Readonly<Record<string, number>>): string =>
    countsText(Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)), words);
  const [before, after] = [lost(loss.beforeOpen), lost(loss.afterOpen)];
  const parts = [before && words.lossBeforeOpen(before), after && words.lossAfterOpen(after)];
  return parts.filter((part) => part !== '').join('; ') || words.noLoss;
}
