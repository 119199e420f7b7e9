import { type HostFacts, hostFactsSchema } from '../src/archive/schema/host.ts';
import { UserError } from '../src/errors.ts';
import { readCommandLine } from './command-line.ts';
import { parseCpuList } from './cpus.ts';
import { judgeVirtualisation } from './virtualisation.ts';

/** The files host facts come from. A file that cannot be read is undefined. */
export interface HostReader {
  text(path: string): string | undefined;
  /** Names in a folder, sorted; empty when there is none. */
  list(path: string): string[];
  /** The kernel's build configuration, unpacked. */
  kernelConfig(release: string): string | undefined;
  /** The hypervisor's twelve-letter CPUID signature. */
  hypervisorSignature(): string | undefined;
}

const CPU = '/sys/devices/system/cpu';
const CLOCKSOURCE = '/sys/devices/system/clocksource/clocksource0';

/**
 * What of this machine can matter to a measurement, for host.json. A fact whose file is absent is
 * absent here; only the kernel's release must be known. No host name: not of this machine, and not
 * of the one that built the kernel.
 */
export function hostFacts(reader: HostReader): HostFacts {
  const line = (path: string) => reader.text(path)?.trim() || undefined;
  const release = line('/proc/sys/kernel/osrelease');
  if (release === undefined) {
    throw new UserError('/proc does not tell the kernel release', {
      remedy: 'collect on Linux with /proc mounted',
    });
  }
  const config = reader.kernelConfig(release);
  const commandLine = reader.text('/proc/cmdline');
  const cpuinfo = readCpuinfo(reader.text('/proc/cpuinfo') ?? '');
  const clocksource = {
    current: line(`${CLOCKSOURCE}/current_clocksource`),
    available: line(`${CLOCKSOURCE}/available_clocksource`)?.split(/\s+/),
  };
  const online = onlineCpus(reader);
  const facts = {
    kernel: {
      release,
      version: line('/proc/sys/kernel/version'),
      compiler: compiler(reader.text('/proc/version')),
      hz: number(config, /^CONFIG_HZ=(\d+)$/m),
      ...preemption(config, commandLine, line('/sys/kernel/debug/sched/preempt')),
      lockdown: line('/sys/kernel/security/lockdown'),
    },
    command_line: commandLine === undefined ? undefined : readCommandLine(commandLine),
    cpu: {
      model: cpuinfo.model,
      online: online.length || undefined,
      online_cpus: line(`${CPU}/online`),
      isolated: line(`${CPU}/isolated`),
      tsc_flags: cpuinfo.flags?.filter((flag) => /tsc|^constant_|^nonstop_/.test(flag)),
      topology: topology(reader),
      smt: { control: line(`${CPU}/smt/control`), active: line(`${CPU}/smt/active`) },
    },
    clocksource,
    frequency: {
      driver: line(`${CPU}/cpu0/cpufreq/scaling_driver`),
      governors: unique(online.map((cpu) => line(`${CPU}/cpu${cpu}/cpufreq/scaling_governor`))),
    },
    idle: {
      driver: line(`${CPU}/cpuidle/current_driver`),
      governor: line(`${CPU}/cpuidle/current_governor`) ?? line(`${CPU}/cpuidle/current_governor_ro`),
      states: idleStates(reader),
    },
    scheduler: {
      autogroup: line('/proc/sys/kernel/sched_autogroup_enabled'),
      timer_migration: line('/proc/sys/kernel/timer_migration'),
      numa_balancing: line('/proc/sys/kernel/numa_balancing'),
    },
    mitigations: Object.fromEntries(
      reader.list(`${CPU}/vulnerabilities`).map((name) => [name, line(`${CPU}/vulnerabilities/${name}`)]),
    ),
    virtualisation: judgeVirtualisation({
      signature: reader.hypervisorSignature(),
      model: cpuinfo.model,
      flags: cpuinfo.flags ?? [],
      clocksources: clocksource.available ?? [],
      dmi: unique([line('/sys/class/dmi/id/sys_vendor'), line('/sys/class/dmi/id/product_name')])?.join(' '),
    }),
    memory_kib: number(reader.text('/proc/meminfo'), /^MemTotal:\s+(\d+) kB$/m),
    boot_id: line('/proc/sys/kernel/random/boot_id'),
  };
  return hostFactsSchema.parse(compact(facts));
}

/** The CPUs that are online, from sysfs; none when it does not say. */
export function onlineCpus(reader: HostReader): number[] {
  return parseCpuList(reader.text(`${CPU}/online`) ?? '') ?? [];
}

function readCpuinfo(text: string): { model: string | undefined; flags: string[] | undefined } {
  const field = (name: string) => new RegExp(`^${name}\\s*:\\s*(.*)$`, 'm').exec(text)?.[1]?.trim();
  return { model: field('model name') || undefined, flags: field('flags')?.split(/\s+/) };
}

/** /proc/version is "Linux version R (builder@machine) (compiler …) …": only the compiler is a fact of the kernel. */
function compiler(version: string | undefined): string | undefined {
  return /^Linux version \S+ \([^)]*\) \((.*)\) #/.exec(version ?? '')?.[1];
}

/**
 * The preemption model: what the scheduler says at run time, else what the command line asks for,
 * else what the kernel was built with (`preempt=` and its default: kernel/sched/core.c, 5.12 on).
 */
function preemption(config: string | undefined, commandLine: string | undefined, debug: string | undefined) {
  const running = /\((\w+)\)/.exec(debug ?? '')?.[1];
  if (running) return { preemption: running, preemption_source: 'debugfs' };
  const asked = readCommandLine(commandLine ?? '').listed.find((word) => word.startsWith('preempt='));
  if (asked) return { preemption: asked.slice('preempt='.length), preemption_source: 'command line' };
  const built = /^CONFIG_PREEMPT(?:_(NONE|VOLUNTARY|LAZY|RT))?=y$/m.exec(config ?? '');
  if (!built) return {};
  return { preemption: (built[1] ?? 'full').toLowerCase(), preemption_source: 'kernel configuration' };
}

function topology(reader: HostReader) {
  const of = (file: string) =>
    onlineCpus(reader).map((cpu) => reader.text(`${CPU}/cpu${cpu}/topology/${file}`)?.trim());
  const packages = unique(of('physical_package_id'));
  const cores = unique(of('core_cpus_list')) ?? unique(of('thread_siblings_list'));
  return { packages: packages?.length, cores: cores?.length, core_cpus: cores };
}

function idleStates(reader: HostReader) {
  const folder = `${CPU}/cpu0/cpuidle`;
  const states = reader.list(folder).filter((name) => /^state\d+$/.test(name));
  return states.map((state) => ({
    name: reader.text(`${folder}/${state}/name`)?.trim(),
    exit_latency_us: number(reader.text(`${folder}/${state}/latency`), /^(\d+)$/m),
    disabled: reader.text(`${folder}/${state}/disable`)?.trim() === '1',
  }));
}

function number(text: string | undefined, pattern: RegExp): number | undefined {
  const digits = pattern.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function unique(values: readonly (string | undefined)[]): string[] | undefined {
  const known = [...new Set(values.filter((value) => value !== undefined))];
  return known.length > 0 ? known : undefined;
}

/** Leaves out what is undefined, and objects in which nothing is left, at every depth. */
function compact<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) => {
    const bare = part !== null && typeof part === 'object' && !Array.isArray(part);
    return bare && Object.keys(part).length === 0 ? undefined : part;
  });
}
