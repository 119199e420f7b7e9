import { NUMBERS } from '../../prose/origins.ts';
import { formatCounted, formatNumber, formatPercent, type Locale } from '../../report/format.ts';
import { MACHINE_FACT_NAMES, MACHINE_FACTS } from '../../report/machine-facts.ts';
import type { Method } from '../../report/method.ts';
import type { ArchiveSummary } from '../../report/schema.ts';
import { spanOf } from '../../report/time.ts';
import { type Fact, factsOf, joined } from '../facts.ts';
import { type Messages, messages } from '../i18n/index.ts';

/** Where the numbers of a page come from, in five rows: machine, kernel, time, how much, and the archive. */
export function originFacts(archive: ArchiveSummary, locale: Locale): Fact[] {
  const words = messages(locale);
  const { firstRun, lastRun, manifestSha256 } = archive;
  return factsOf([
    [words.originMachine, machineText(archive, 'machine', locale)],
    [words.originKernel, joined([archive.kernel, archive.emulated ? words.emulated : undefined])],
    [words.originTime, firstRun === undefined || lastRun === undefined ? '' : spanOf(firstRun, lastRun)],
    [words.originSize, sizeText(archive, words, locale)],
    { term: words.originArchive, text: manifestSha256.slice(0, 16), code: true, href: NUMBERS },
  ]);
}

/**
 * `50 Läufe; 160.000 geplant = 159.993 Ketten + 7 noch wach`: what was planned and what became of it, so that the sum closes;
 * and how much of it is warm-up.
 */
function sizeText(archive: ArchiveSummary, words: Messages, locale: Locale): string | undefined {
  const { runs, chains, warmup, method } = archive;
  return joined([
    formatCounted(runs, 'runs', locale),
    method?.workload ? wakesText(method.workload, words, locale) : formatCounted(chains, 'chains', locale),
    warmup === 0 ? undefined : words.warmup(warmup),
  ]);
}

/** `160.000 geplant = 159.993 Ketten + 7 noch wach`, and what is left over. */
function wakesText(
  { planned, sent, chains, lost, awake }: NonNullable<Method['workload']>,
  words: Messages,
  locale: Locale,
): string {
  const number = (n: number): string => formatNumber(n, 0, locale);
  const unsent = planned - sent;
  const rest = sent - chains - lost - awake;
  const parts = [
    formatCounted(chains, 'chains', locale),
    words.wakesLost(number(lost)),
    ...(awake === 0 ? [] : [words.wakesAwake(number(awake))]),
    ...(unsent > 0 ? [words.wakesUnsent(number(unsent))] : []),
    ...(rest > 0 ? [words.wakesUnknown(number(rest))] : []),
  ];
  // More than was planned or sent is no sum.
  const sum = unsent < 0 || rest < 0 ? `; ${parts.join('; ')}` : ` = ${parts.join(' + ')}`;
  return `${words.wakesPlanned(number(planned))}${sum}`;
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
