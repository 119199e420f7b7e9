import { countedNoun, formatNumber, type Locale } from '../../report/format.ts';
import type { ArchiveSummary } from '../../report/schema.ts';
import { type Messages, messages } from '../i18n/index.ts';

export interface OriginRow {
  term: string;
  text: string;
  /** A hash or a command: set as code. */
  code: boolean;
}

/** Where the numbers of a page come from: all that a doubter asks before recomputing them. */
export function originRows(archive: ArchiveSummary, day: number, locale: Locale): OriginRow[] {
  const words = messages(locale);
  return rowsOf([
    [words.originMachine, machineText(archive, words)],
    ['', archive.machine.emulated ? words.emulated : ''],
    [words.originKernel, archive.kernel],
    [words.originTime, `${timeText(archive.firstRun)} – ${timeText(archive.lastRun)}`],
    [words.originRuns, `${words.number(archive.runs)}\u00a0${countedNoun(archive.runs, 'runs', locale)}`],
    [words.originChains, chainsText(archive, words, locale)],
    [words.originArchive, archive.manifestSha256, true],
    [words.originRecompute, `npx --no tagwerk report ${day} --check`, true],
  ]);
}

/** Rows in which something stands. */
export function rowsOf(
  rows: readonly (readonly [term: string, text: string, code?: boolean])[],
): OriginRow[] {
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

function chainsText({ chains, warmup }: ArchiveSummary, words: Messages, locale: Locale): string {
  const text = `${words.number(chains)}\u00a0${countedNoun(chains, 'chains', locale)}`;
  return warmup === 0 ? text : `${text}, ${words.warmup(warmup)}`;
}

/** A share of things that were all counted, in percent: two digits of it, or of what it lacks to all. */
export function countedShare(k: number, n: number, locale: Locale): string {
  const part = Math.min(k, n - k) / n;
  const decimals = part === 0 ? 0 : Math.max(0, 1 - Math.floor(Math.log10(part * 100)));
  return `${formatNumber((100 * k) / n, Math.min(decimals, 12), locale)}\u00a0%`;
}

export function countsText(counts: Readonly<Record<string, number>>, words: Messages): string {
  return Object.entries(counts)
    .filter(([name]) => name !== '')
    .map(([name, count]) => `${name}\u00a0${words.number(count)}`)
    .join(', ');
}

/** Losses by class with their share of all that there was to record; classes without any are not told. */
export function lossText({ loss, terminals }: ArchiveSummary, words: Messages, locale: Locale): string {
  const all = [terminals, loss.beforeOpen, loss.afterOpen].flatMap((counts) => Object.values(counts));
  const total = all.reduce((sum, count) => sum + count, 0);
  const lost = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${name}\u00a0${words.number(count)} (${countedShare(count, total, locale)})`)
      .join(', ');
  const [before, after] = [lost(loss.beforeOpen), lost(loss.afterOpen)];
  const parts = [before && words.lossBeforeOpen(before), after && words.lossAfterOpen(after)];
  return parts.filter((part) => part !== '').join('; ') || words.noLoss;
}
