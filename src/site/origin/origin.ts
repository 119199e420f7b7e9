import { formatCounted, formatNumber, formatPercent, type Locale } from '../../report/format.ts';
import type { ArchiveSummary } from '../../report/schema.ts';
import { minuteOf } from '../../report/time.ts';
import { wordsOf } from '../../report/words/index.ts';
import { type Fact, factsOf, joined } from '../facts.ts';
import { type Messages, messages } from '../i18n/index.ts';

/** Where the numbers of a page come from: all that a doubter asks before recomputing them. */
export function originFacts(archive: ArchiveSummary, day: number, locale: Locale): Fact[] {
  const words = messages(locale);
  const { heading } = wordsOf(locale);
  return factsOf([
    [words.originMachine, machineText(archive, words)],
    ['', archive.machine.emulated ? words.emulated : undefined],
    [words.originKernel, archive.kernel],
    [words.originTime, timeText(archive)],
    [heading.runs, formatCounted(archive.runs, 'runs', locale)],
    [heading.chains, chainsText(archive, words, locale)],
    { term: words.originArchive, text: archive.manifestSha256, code: true },
    { term: words.originRecompute, text: `npx --no tagwerk report ${day} --check`, code: true },
  ]);
}

function machineText({ machine }: ArchiveSummary, words: Messages): string | undefined {
  const { cpu, cpus, virtualisation, clocksource } = machine;
  const parts = [
    cpu,
    cpus === undefined ? undefined : words.cpus(cpus),
    virtualisation,
    clocksource === undefined ? undefined : words.clocksource(clocksource),
  ];
  return joined(parts, ', ');
}

/** When the first and the last run started. */
function timeText({ firstRun, lastRun }: ArchiveSummary): string | undefined {
  if (firstRun === undefined || lastRun === undefined) return undefined;
  return `${minuteOf(firstRun)} – ${minuteOf(lastRun)}`;
}

function chainsText({ chains, warmup }: ArchiveSummary, words: Messages, locale: Locale): string {
  const text = formatCounted(chains, 'chains', locale);
  return warmup === 0 ? text : `${text}, ${words.warmup(warmup)}`;
}

/** `idle 25, load 25`. */
export function countsText(counts: Readonly<Record<string, number>>, locale: Locale): string | undefined {
  return joined(
    Object.entries(counts).map(([name, count]) => `${name}\u00a0${formatNumber(count, 0, locale)}`),
    ', ',
  );
}

/** `read 159.990 (99,994 %), censored 10 (0,00625 %)`: counts by name, with their share of `total`; those of 0 without one. */
export function sharesText(
  counts: readonly (readonly [name: string, count: number])[],
  total: number,
  locale: Locale,
): string | undefined {
  return joined(
    counts.map(([name, k]) => {
      const share = k > 0 ? ` (${formatPercent(k, total, locale)})` : '';
      return `${name}\u00a0${formatNumber(k, 0, locale)}${share}`;
    }),
    ', ',
  );
}

/** Losses by class with their share of all that there was to record; classes without any are not told. */
export function lossText({ loss, terminals }: ArchiveSummary, words: Messages, locale: Locale): string {
  const all = [terminals, loss.beforeOpen, loss.afterOpen].flatMap((counts) => Object.values(counts));
  const total = all.reduce((sum, count) => sum + count, 0);
  const lost = (counts: Readonly<Record<string, number>>): string | undefined =>
    sharesText(
      Object.entries(counts).filter(([, count]) => count > 0),
      total,
      locale,
    );
  const [before, after] = [lost(loss.beforeOpen), lost(loss.afterOpen)];
  return (
    joined([before && words.lossBeforeOpen(before), after && words.lossAfterOpen(after)]) ?? words.noLoss
  );
}
