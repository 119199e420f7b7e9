import type { Archive } from '../../archive/archive.ts';
import { stagesOf } from '../../archive/columns.ts';
import { isEmulated } from '../../archive/facts.ts';
import type { Run } from '../../archive/schema/runs.ts';
import type { Method } from '../../report/method.ts';
import type { RunName } from '../../report/quantity.ts';
import type { ArchiveSummary } from '../../report/schema.ts';
import type { NamedArchive } from '../views/views.ts';
import { countedRuns, isVoid, lostChains } from '../views/void.ts';
import { machineFacts, present, text, yesNo } from './facts.ts';
import { methodOf } from './method.ts';

/** What pages say about an archive: of its runs those that count, the others by name. A fact that it does not hold is absent. */
export function summarise(
  named: NamedArchive,
  chains: { warmup: number },
  staleness: Method['staleness'],
  runName: (run: number) => RunName,
): ArchiveSummary {
  const { archive, folder } = named;
  const { experiment, host, probes } = archive;
  const runs = countedRuns(archive);
  const starts = runs.flatMap(({ started_at }) => (started_at === undefined ? [] : [started_at]));
  const inTime = starts.sort((a, b) => Date.parse(a) - Date.parse(b));
  return {
    folder,
    manifestSha256: archive.manifestSha256,
    title: experiment.title,
    tool: present({
      name: text(experiment.tool, 'name'),
      version: text(experiment.tool, 'version'),
      commit: text(experiment.tool, 'commit'),
      dirty: yesNo(experiment.tool, 'dirty'),
    }),
    kernel: host.kernel.release,
    emulated: isEmulated(host),
    machine: machineFacts(host),
    profile: probes.profile,
    stages: observedStages(archive),
    inferred: Object.entries(fieldsOf(probes)).flatMap(([name, how]) => (how === 'inferred' ? [name] : [])),
    ...present({ firstRun: inTime[0], lastRun: inTime.at(-1) }),
    runs: runs.length,
    conditions: tally(
      runs.flatMap(({ labels: { condition } }) => (condition === undefined ? [] : [[condition, 1]])),
    ),
    chains: chainsOf(runs),
    warmup: chains.warmup,
    terminals: tally(runs.flatMap((run) => Object.entries(run.terminals))),
    loss: {
      beforeOpen: tally(runs.flatMap((run) => Object.entries(run.loss.before_open ?? {}))),
      afterOpen: tally(runs.flatMap((run) => Object.entries(run.loss.after_open ?? {}))),
    },
    void: archive.runs.filter((run) => isVoid(run, archive)).map(({ run }) => runName(run)),
    lostRuns: runs.filter(({ loss }) => (lostChains(loss) ?? 0n) > 0n).map(({ run }) => runName(run)),
    method: methodOf(archive, staleness),
  };
}

/** Chains of these runs: every chain has ended in some state. */
export function chainsOf(runs: readonly Run[]): number {
  const ended = runs.flatMap(({ terminals }) => Object.values(terminals));
  return ended.reduce((sum, chains) => sum + chains, 0);
}

/** Stages that are columns and were seen at least once. */
function observedStages({ chains }: Archive): string[] {
  return stagesOf(chains.columns.filter(({ observed }) => observed));
}

function fieldsOf(probes: object): object {
  const fields = 'fields' in probes ? probes.fields : undefined;
  return typeof fields === 'object' && fields !== null ? fields : {};
}

/** Sums counts by name. A record loses the name `__proto__`: it is written in brackets. */
function tally(entries: readonly [string, number][]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const [name, count] of entries) sums.set(name, (sums.get(name) ?? 0) + count);
  return Object.fromEntries(
    [...sums].map(([name, count]) => [name === '__proto__' ? '(__proto__)' : name, count]),
  );
}
