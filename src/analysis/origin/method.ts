import type { Archive } from '../../archive/archive.ts';
import { factAt } from '../../archive/facts.ts';
import type { Method } from '../../report/method.ts';

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

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Without the facts that are not there. */
function present<T extends object>(facts: T): Present<T> {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined)) as Present<T>;
}

function text(part: unknown, path: string): string | undefined {
  const fact = factAt(part, path);
  return fact === undefined || fact === '' ? undefined : String(fact);
}

/** An exact integer beyond 2^53 is a bigint, and no fact. */
function digits(plan: object): string | undefined {
  return 'seed' in plan && typeof plan.seed === 'bigint' ? String(plan.seed) : undefined;
}

function number(part: unknown, path: string): number | undefined {
  const fact = factAt(part, path);
  return typeof fact === 'number' && Number.isFinite(fact) ? fact : undefined;
}

function count(part: unknown, path: string): number | undefined {
  const fact = number(part, path);
  return fact !== undefined && Number.isSafeInteger(fact) && fact >= 0 ? fact : undefined;
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
