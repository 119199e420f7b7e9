import type { Archive } from '../../archive/archive.ts';
import type { Method } from '../../report/method.ts';
import { count, number, present, text, texts } from './facts.ts';

/** How an archive was measured, as far as it says so. */
export function methodOf(
  { experiment, host, probes, runs }: Archive,
  staleness: Method['staleness'],
): Method {
  const { plan } = experiment;
  const workload = workloadOf(runs, plan);
  return {
    plan: present({
      repetitions: count(plan, 'repetitions'),
      blocks: count(plan, 'blocks'),
      seed: text(plan, 'seed') ?? digits(plan),
      order: text(plan, 'order_rule'),
      warmup: text(plan, 'warmup.rule'),
      warmupWakes: count(plan, 'warmup.wakes'),
      endpoints: texts(plan, 'endpoints'),
      lossLimit: number(plan, 'loss_limit'),
      modes: modesOf(plan),
      firstRead: text(probes, 'first_tkread.definition'),
    }),
    host: present({
      commandLine: texts(host, 'command_line.listed'),
      mitigations: mitigationsOf(host),
    }),
    ...(workload ? { workload } : {}),
    staleness,
  };
}

function workloadOf(runs: Archive['runs'], plan: object): Method['workload'] {
  if (runs.length === 0) return undefined;
  const total = (metric: string): number | undefined => {
    const all = runs.map(({ metrics = {} }) =>
      Object.hasOwn(metrics, metric) ? metrics[metric] : undefined,
    );
    const sum = all.reduce<number>((added, one) => added + (one ?? Number.NaN), 0);
    return Number.isSafeInteger(sum) && sum >= 0 ? sum : undefined;
  };
  const [sent, awake] = [total('wakes_sent'), total('wakes_not_asleep')];
  if (sent === undefined || awake === undefined) return undefined;
  const [wakes, warmup] = [count(plan, 'workload.wakes'), count(plan, 'warmup.wakes')];
  const added = (counts: Readonly<Record<string, number>> | undefined): number =>
    Object.values(counts ?? {}).reduce((sum, one) => sum + one, 0);
  const sumOf = (of: (run: Archive['runs'][number]) => number): number =>
    runs.reduce((sum, run) => sum + of(run), 0);
  const [late, slipped] = [total('wakes_late'), total('wakes_slipped')];
  return {
    planned: wakes === undefined ? sent : runs.length * (wakes + (warmup ?? 0)),
    sent,
    chains: sumOf(({ terminals }) => added(terminals)),
    lost: sumOf(({ loss }) => added(loss.before_open) + added(loss.after_open)),
    awake,
    ...(late === undefined ? {} : { late }),
    ...(slipped === undefined ? {} : { slipped }),
  };
}

/** An exact integer beyond 2^53 is a bigint, and no fact. */
function digits(plan: object): string | undefined {
  return 'seed' in plan && typeof plan.seed === 'bigint' ? String(plan.seed) : undefined;
}

function modesOf(plan: object): Record<string, string> {
  const conditions = 'conditions' in plan ? plan.conditions : undefined;
  return Object.fromEntries(
    Object.entries(conditions ?? {}).flatMap(([name, condition]) => {
      const mode = text(condition, 'mode');
      return mode === undefined || name === '__proto__' ? [] : [[name, mode]];
    }),
  );
}

function mitigationsOf(host: object): Method['host']['mitigations'] {
  const states = Object.values(('mitigations' in host && host.mitigations) || {}).map(String);
  if (states.length === 0) return undefined;
  const beginning = (word: string) => states.filter((state) => state.startsWith(word)).length;
  return {
    mitigated: beginning('Mitigation'),
    vulnerable: beginning('Vulnerable'),
    notAffected: beginning('Not affected'),
  };
}
