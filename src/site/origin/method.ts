import { formatCounted, formatNumber, type Locale } from '../../report/format.ts';
import type { Method } from '../../report/method.ts';
import { decimalsOfBare } from '../../report/precision.ts';
import type { ArchiveSummary, Report } from '../../report/schema.ts';
import { runNames } from '../../report/shown/run-names.ts';
import { convert } from '../../report/units.ts';
import { comparisonSentence } from '../../report/wording.ts';
import { type Messages, messages } from '../i18n/index.ts';
import { countedShare, countsText, lossText, type OriginRow, rowsOf } from './origin.ts';

/** What folds out below the origin: how the runs were planned, what was lost, and what could explain a difference away. */
export function methodRows(archive: ArchiveSummary, report: Report, locale: Locale): OriginRow[] {
  const words = messages(locale);
  const { method } = archive;
  const plan = method?.plan;
  const count = (value: number): string => formatNumber(value, 0, locale);
  return rowsOf([
    [words.methodConditions, countsText(archive.conditions, words)],
    [words.methodPlan, plan ? planText(plan, words, count) : ''],
    [words.methodOrder, orderText(plan, words)],
    [words.methodWarmup, warmupText(plan, words, count)],
    [words.methodEndpoints, plan ? plan.endpoints.join('; ') || words.noEndpoints : ''],
    [words.originEnds, endsText(archive.terminals, locale)],
    [words.originLoss, lossText(archive, words, locale)],
    [words.methodVoid, voidText(archive, words, locale)],
    [words.methodLostRuns, runNames(archive.lostRuns)],
    [words.methodObserver, observerText(method, report, words, locale)],
    [words.methodStaleness, method ? stalenessText(method.staleness, words, locale) : ''],
    [words.originProfile, archive.profile],
    [words.originStages, archive.stages.join(' → ')],
    [words.methodFirstRead, plan?.firstRead ?? ''],
    [words.originInferred, archive.inferred.join(', ')],
    [words.methodHost, method ? hostText(method.host, words) : ''],
    [words.methodMitigations, mitigationsText(method, words, count)],
    [words.methodCommandLine, method?.host.commandLine.join(' ') ?? '', true],
    [words.originTool, toolText(archive.tool, words)],
  ]);
}

function toolText({ name, version, commit, dirty }: ArchiveSummary['tool'], words: Messages): string {
  const parts = [`${name} ${version}`, commit.slice(0, 10), dirty ? words.toolDirty : ''];
  return parts.filter((part) => part.trim() !== '').join(', ');
}

type Plan = Method['plan'];
type Count = (value: number) => string;

function planText({ blocks, repetitions }: Plan, words: Messages, count: Count): string {
  const parts = [
    blocks === undefined ? '' : words.blocks(count(blocks)),
    repetitions === undefined ? '' : words.repetitions(count(repetitions)),
  ];
  return joined(parts);
}

function orderText(plan: Plan | undefined, words: Messages): string {
  return joined([plan?.order ?? '', plan?.seed === undefined ? '' : words.orderSeed(plan.seed)]);
}

function warmupText(plan: Plan | undefined, words: Messages, count: Count): string {
  const wakes = plan?.warmupWakes;
  return joined([plan?.warmup ?? '', wakes === undefined ? '' : words.warmupWakes(count(wakes))]);
}

/** `read 159.990 (99,99 %), censored 10 (0,0063 %)`: end states with their share of all chains. */
function endsText(terminals: ArchiveSummary['terminals'], locale: Locale): string {
  const total = Object.values(terminals).reduce((sum, count) => sum + count, 0);
  return Object.entries(terminals)
    .sort(([, a], [, b]) => b - a)
    .map(([name, k]) => {
      const share = k > 0 ? ` (${countedShare(k, total, locale)})` : '';
      return `${name}\u00a0${formatNumber(k, 0, locale)}${share}`;
    })
    .join(', ');
}

function voidText(archive: ArchiveSummary, words: Messages, locale: Locale): string {
  if (archive.void.length === 0) return words.noVoid;
  const limit = archive.method?.plan.lossLimit;
  const share =
    limit === undefined ? '' : `${formatNumber(limit * 100, decimalsOfBare(limit * 100), locale)}\u00a0%`;
  return joined([runNames(archive.void), share === '' ? '' : words.voidOver(share)]);
}

/**
 * What observing costs: comparisons of conditions that differ in what observed them (none, sham, full). Where all
 * conditions ran with the same probes, nothing can be said, and this says so.
 */
function observerText(method: Method | undefined, report: Report, words: Messages, locale: Locale): string {
  const modes = method?.plan.modes ?? {};
  const kinds = [...new Set(Object.values(modes))];
  const [only] = kinds;
  if (only === undefined) return words.observerUnknown;
  if (kinds.length === 1) return words.notObserved(only);
  const modeOf = (group: readonly string[]): string | undefined =>
    group.flatMap((level) => (Object.hasOwn(modes, level) ? [modes[level]] : []))[0];
  const told = Object.values(report.comparisons).filter(
    (comparison) => modeOf(comparison.of.group) !== modeOf(comparison.with.group),
  );
  if (told.length > 0) return told.map((comparison) => comparisonSentence(comparison, locale)).join(' ');
  return words.observerNotCompared(
    Object.entries(modes)
      .map(([condition, mode]) => `${condition} ${mode}`)
      .join(', '),
  );
}

function stalenessText(staleness: Method['staleness'], words: Messages, locale: Locale): string {
  const parts = staleness.flatMap(({ stage, medianNs, runs }) =>
    medianNs === null
      ? []
      : [`${stage}\u00a0${durationText(medianNs, locale)} (${formatCounted(runs, 'runs', locale)})`],
  );
  return parts.length === 0 ? words.stalenessNone : words.stalenessIs(parts.join(', '));
}

/** Nanoseconds in the unit that keeps the number small, to two digits: it has no interval. */
function durationText(ns: number, locale: Locale): string {
  const unit = Math.abs(ns) >= 1e6 ? 'ms' : Math.abs(ns) >= 1e3 ? 'µs' : 'ns';
  const shown = Number(convert(ns, 'ns', unit).toPrecision(2));
  return `${formatNumber(shown, decimalsOfBare(shown), locale)}\u00a0${unit}`;
}

function hostText(host: Method['host'], words: Messages): string {
  return joined([
    host.build ?? '',
    host.hz === undefined ? '' : `${host.hz}\u00a0Hz`,
    host.preemption === undefined ? '' : words.preemption(host.preemption),
    host.governor === undefined ? '' : words.governor(host.governor),
    host.idleDriver === undefined ? '' : words.idleDriver(host.idleDriver, host.idleGovernor ?? ''),
    host.smt === undefined ? '' : words.smt(host.smt),
  ]);
}

function mitigationsText(method: Method | undefined, words: Messages, count: Count): string {
  const found = method?.host.mitigations;
  if (!found) return '';
  return words.mitigations(count(found.mitigated), count(found.vulnerable), count(found.notAffected));
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('; ');
}
