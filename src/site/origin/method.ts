import { formatCounted, formatExact, formatNumber, type Locale } from '../../report/format.ts';
import type { Method } from '../../report/method.ts';
import { decimalsOfBare } from '../../report/precision.ts';
import type { ArchiveSummary, Report } from '../../report/schema.ts';
import { comparisonSentence } from '../../report/sentences.ts';
import { runNames } from '../../report/shown/run-names.ts';
import { convert } from '../../report/units.ts';
import { type Fact, factsOf, joined } from '../facts.ts';
import { type Messages, messages } from '../i18n/index.ts';
import { countsText, lossText, machineText, sharesText } from './origin.ts';

/** What folds out below the origin: how the runs were planned, what was lost, and what could explain a difference away. */
export function methodFacts(archive: ArchiveSummary, report: Report, locale: Locale): Fact[] {
  const words = messages(locale);
  const { method } = archive;
  const plan = method?.plan;
  return factsOf([
    [words.methodConditions, conditionsText(archive, report, locale)],
    [words.methodSession, Object.keys(report.archives).length === 1 ? words.oneSession : undefined],
    [words.methodPlan, plan && planText(plan, words, locale)],
    [words.methodOrder, plan && orderText(plan, words)],
    [words.methodWarmup, plan && warmupText(plan, words)],
    [words.methodEndpoints, plan && (plan.endpoints.join('; ') || words.noEndpoints)],
    [words.methodWorkload, method?.workload && delaysText(method.workload, words, locale)],
    [words.originEnds, endsText(archive.terminals, locale)],
    [words.originLoss, lossText(archive, words, locale)],
    [words.methodVoid, voidText(archive, words, locale)],
    [words.methodLostRuns, runNames(archive.lostRuns)],
    [words.methodObserver, observerText(method, report, words, locale)],
    [words.methodStaleness, method && stalenessText(method.staleness, words, locale)],
    [words.originProfile, archive.profile],
    [words.originStages, archive.stages.join(' → ')],
    [words.methodFirstRead, plan?.firstRead],
    [words.originInferred, archive.inferred.join(', ')],
    [words.methodHost, machineText(archive, 'settings', locale)],
    [words.methodMitigations, method && mitigationsText(method, words, locale)],
    { term: words.methodCommandLine, text: method?.host.commandLine.join(' ') ?? '', code: true },
    [words.originTool, toolText(archive.tool, words)],
  ]);
}

function toolText(
  { name, version, commit, dirty }: ArchiveSummary['tool'],
  words: Messages,
): string | undefined {
  const parts = [joined([name, version], ' '), commit?.slice(0, 10), dirty ? words.toolDirty : undefined];
  return joined(parts, ', ');
}

/** A rule that our collector writes, in the words of the page; another one as its author wrote it. */
function ruleIn(rule: string, { rules }: Messages): string {
  const [, wake] = /^chains woken before wake (\d+) of their run was sent$/.exec(rule) ?? [];
  if (wake !== undefined) return rules.warmup(wake);
  return rule === ORDER_RULE ? rules.order : rule;
}

/** As collector/experiment.ts writes it. */
const ORDER_RULE = 'blocks in turn; in each block every condition once, shuffled by SplitMix64 from the seed';

type Plan = Method['plan'];

function planText({ blocks, repetitions }: Plan, words: Messages, locale: Locale): string | undefined {
  return joined([
    blocks === undefined ? undefined : formatCounted(blocks, 'blocks', locale),
    repetitions === undefined ? undefined : words.repetitions(formatCounted(repetitions, 'runs', locale)),
  ]);
}

/** `Leerlauf 25, Last 25`: runs of each condition, under the label that the report's tables have for it. */
function conditionsText(
  { conditions }: ArchiveSummary,
  { tables }: Report,
  locale: Locale,
): string | undefined {
  const rows = Object.values(tables).flatMap((table) => table.rows);
  const labelOf = (name: string): string =>
    rows.find(({ group }) => group.length === 1 && group[0] === name)?.label ?? name;
  return countsText(
    Object.fromEntries(Object.entries(conditions).map(([name, count]) => [labelOf(name), count])),
    locale,
  );
}

function orderText({ order, seed }: Plan, words: Messages): string | undefined {
  return joined([order && ruleIn(order, words), seed === undefined ? undefined : words.orderSeed(seed)]);
}

function warmupText({ warmup, warmupWakes }: Plan, words: Messages): string | undefined {
  return joined([
    warmup && ruleIn(warmup, words),
    warmupWakes === undefined ? undefined : words.warmupWakes(warmupWakes),
  ]);
}

/** Wakes that were sent late, or slipped because the one before had not been answered. */
function delaysText(
  { late, slipped }: NonNullable<Method['workload']>,
  words: Messages,
  locale: Locale,
): string | undefined {
  const number = (n: number): string => formatNumber(n, 0, locale);
  return joined([
    late === undefined ? undefined : words.wakesLate(number(late)),
    slipped === undefined ? undefined : words.wakesSlipped(number(slipped)),
  ]);
}

/** End states with their share of all chains, the most frequent first. */
function endsText(terminals: ArchiveSummary['terminals'], locale: Locale): string | undefined {
  const total = Object.values(terminals).reduce((sum, count) => sum + count, 0);
  const { states } = messages(locale);
  const named = (state: string): string =>
    (Object.hasOwn(states, state) ? states[state] : undefined) ?? state;
  const ordered = Object.entries(terminals).sort(([, a], [, b]) => b - a);
  return sharesText(
    ordered.map(([state, count]) => [named(state), count]),
    total,
    locale,
  );
}

function voidText(archive: ArchiveSummary, words: Messages, locale: Locale): string | undefined {
  if (archive.void.length === 0) return words.noVoid;
  const limit = archive.method?.plan.lossLimit;
  // Thirteen digits: 0.07 · 100 is 7.000000000000001 as a float.
  const percent = limit === undefined ? undefined : Number((limit * 100).toPrecision(13));
  return joined([
    runNames(archive.void),
    percent === undefined ? undefined : words.voidOver(`${formatExact(percent, locale)}\u00a0%`),
  ]);
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

function mitigationsText({ host }: Method, words: Messages, locale: Locale): string | undefined {
  const { mitigations } = host;
  if (!mitigations) return undefined;
  const count = (value: number): string => formatNumber(value, 0, locale);
  const { mitigated, vulnerable, notAffected } = mitigations;
  return words.mitigations(count(mitigated), count(vulnerable), count(notAffected));
}
