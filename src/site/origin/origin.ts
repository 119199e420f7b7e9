import { formatCounted, formatNumber, formatPercent, type Locale } from '../../report/format.ts';
import { MACHINE_FACT_NAMES, MACHINE_FACTS } from '../../report/machine-facts.ts';
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
    [words.originMachine, machineText(archive, 'machine', locale)],
    ['', archive.emulated ? words.emulated : undefined],
    [words.originKernel, archive.kernel],
    [words.originTime, timeText(archive)],
    [heading.runs, formatCounted(archive.runs, 'runs', locale)],
    [heading.chains, chainsText(archive, words, locale)],
    { term: words.originArchive, text: archive.manifestSha256, code: true },
    { term: words.originRecompute, text: `npx --no tagwerk report ${day} --check`, code: true },
  ]);
}

/** The plain facts of the machine that stand in a row, in the order of their list. */
export function machineText(
  { machine }: ArchiveSummary,
  row: 'machine' | 'settings',
  locale: Locale,
): string | undefined {
  const words = messages(locale).machineFacts;
  return joined(
    MACHINE_FACT_NAMES.map((name) => {
      const fact = MACHINE_FACTS[name].row === row ? machine[name] : undefined;
      if (fact === undefined) return undefined;
      return words[name](typeof fact === 'number' ? formatNumber(fact, 0, locale) : fact);
    }),
    row === 'machine' ? ', ' : '; ',
  );
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
