import type { Archive } from '../../archive/archive.ts';
import type { Method } from '../../report/method.ts';
import { count, number, present, text } from './facts.ts';

/** How an archive was measured, as far as it says so. */
export function methodOf({ experiment, host, probes }: Archive, staleness: Method['staleness']): Method {
  const { plan } = experiment;
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
      build: text(host, 'kernel.version'),
      hz: count(host, 'kernel.hz'),
      preemption: text(host, 'kernel.preemption'),
      governor: joined(texts(host, 'frequency.governors')),
      idleDriver: text(host, 'idle.driver'),
      idleGovernor: text(host, 'idle.governor'),
      smt: text(host, 'cpu.smt.control'),
      commandLine: texts(host, 'command_line.listed'),
      mitigations: mitigationsOf(host),
    }),
    staleness,
  };
}

/** An exact integer beyond 2^53 is a bigint, and no fact. */
function digits(plan: object): string | undefined {
  return 'seed' in plan && typeof plan.seed === 'bigint' ? String(plan.seed) : undefined;
}

function texts(part: unknown, path: string): string[] {
  const listed = path
    .split('.')
    .reduce<unknown>((node, key) => Object.entries(node ?? {}).find(([name]) => name === key)?.[1], part);
  return Array.isArray(listed) ? listed.filter((one) => typeof one === 'string') : [];
}

function joined(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : names.join(', ');
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
