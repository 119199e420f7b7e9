import { factAt } from '../../archive/facts.ts';
import { MACHINE_FACT_NAMES, MACHINE_FACTS, type MachineFacts } from '../../report/machine-facts.ts';

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Without the facts that are not there. */
export function present<T extends object>(facts: T): Present<T> {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined)) as Present<T>;
}

/** A fact as text; undefined where there is none, or an empty one. */
export function text(part: unknown, path: string): string | undefined {
  const fact = factAt(part, path);
  return fact === undefined || fact === '' ? undefined : String(fact);
}

/** A finite number; undefined where there is none. */
export function number(part: unknown, path: string): number | undefined {
  const fact = factAt(part, path);
  return typeof fact === 'number' && Number.isFinite(fact) ? fact : undefined;
}

/** A whole number ≥ 0; undefined where there is none. */
export function count(part: unknown, path: string): number | undefined {
  const fact = number(part, path);
  return fact !== undefined && Number.isSafeInteger(fact) && fact >= 0 ? fact : undefined;
}

/** The texts of a list; none where there is no list. */
export function texts(part: unknown, path: string): string[] {
  const listed = path
    .split('.')
    .reduce<unknown>((node, key) => Object.entries(node ?? {}).find(([name]) => name === key)?.[1], part);
  return Array.isArray(listed) ? listed.filter((one) => typeof one === 'string') : [];
}

/** The plain facts of the machine that host.json holds. */
export function machineFacts(host: unknown): MachineFacts {
  const read = {
    text,
    count: (part: unknown, path: string) => count(part, path) || undefined,
    list: (part: unknown, path: string) => texts(part, path).join(', ') || undefined,
  };
  const facts: MachineFacts = {};
  for (const name of MACHINE_FACT_NAMES) {
    const { is, path } = MACHINE_FACTS[name];
    const fact = read[is](host, path);
    if (fact !== undefined) facts[name] = fact;
  }
  return facts;
}

/** Yes or no; undefined where it is not said. */
export function yesNo(part: unknown, path: string): boolean | undefined {
  const fact = factAt(part, path);
  return typeof fact === 'boolean' ? fact : undefined;
}
