import { z } from 'zod';

/** Where a plain fact stands in host.json, and what it is: a count is a whole number from 1, a list is told with commas. */
interface Place {
  path: string;
  is: 'text' | 'count' | 'list';
  /** The row of the page that tells it. */
  row: 'machine' | 'settings';
}

/**
 * Plain facts of the machine that pages tell, in their order. A line here, and a word in each language, is all that one
 * more needs: the report holds it under its name, and its row shows it.
 */
export const MACHINE_FACTS = {
  cpu: { path: 'cpu.model', is: 'text', row: 'machine' },
  cpus: { path: 'cpu.online', is: 'count', row: 'machine' },
  virtualisation: { path: 'virtualisation.kind', is: 'text', row: 'machine' },
  clocksource: { path: 'clocksource.current', is: 'text', row: 'machine' },
  build: { path: 'kernel.version', is: 'text', row: 'settings' },
  hz: { path: 'kernel.hz', is: 'count', row: 'settings' },
  preemption: { path: 'kernel.preemption', is: 'text', row: 'settings' },
  governor: { path: 'frequency.governors', is: 'list', row: 'settings' },
  idleDriver: { path: 'idle.driver', is: 'text', row: 'settings' },
  idleGovernor: { path: 'idle.governor', is: 'text', row: 'settings' },
  smt: { path: 'cpu.smt.control', is: 'text', row: 'settings' },
} as const satisfies Readonly<Record<string, Place>>;

export type MachineFact = keyof typeof MACHINE_FACTS;

export const MACHINE_FACT_NAMES = Object.keys(MACHINE_FACTS) as readonly MachineFact[];

/** Those that an archive holds. Text in them is a stranger's. */
export const machineFactsSchema = z.partialRecord(
  z.enum(MACHINE_FACT_NAMES),
  z.union([z.string(), z.int().positive()]),
);
export type MachineFacts = z.infer<typeof machineFactsSchema>;

/** What a page says of a fact, printed in its language. */
export type MachineFactWords = Readonly<Record<MachineFact, (printed: string) => string>>;
