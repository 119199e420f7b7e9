import { createHash } from 'node:crypto';

/** What of the kernel's command line may be published. */
export interface CommandLine {
  /** Listed parameters as given, "name" or "name=value", in their order. */
  listed: string[];
  /** How many further parameters there are, and the SHA-256 of them joined by spaces. */
  others: { count: number; sha256: string };
}

/** Parameters that change timing or scheduling. All else can name machines, disks and services. */
const LISTED = [
  /^(mitigations|preempt|isolcpus|nohz|nohz_full|rcu_nocbs|rcu_nocb_poll|skew_tick|threadirqs|irqaffinity)$/,
  /^(clocksource|tsc|notsc|hpet|no-kvmclock|no-hvclock|highres|lapic|idle|maxcpus|nr_cpus|nosmt|noht|psi)$/,
  /^(intel_idle|processor|cpuidle|cpuidle_haltpoll|haltpoll|cpufreq|rcutree|rcupdate)\.[a-z_]+$/,
  /^(intel_pstate|amd_pstate|relax_domain_level|schedstats|sched_[a-z_]+|transparent_hugepage|numa_balancing)$/,
  /^(nokaslr|nopti|pti|retbleed|spectre_v2|spec_store_bypass_disable|l1tf|mds|tsx|nopvspin|noautogroup)$/,
];
const PLAIN_VALUE = /^[\w.,:/+-]{0,64}$/;

/**
 * Splits /proc/cmdline as the kernel does (kernel 6.18, lib/cmdline.c next_arg: spaces divide
 * outside double quotes; what follows a bare "--" is for init and is not even counted).
 * A listed parameter with an unusual value is counted with the others.
 */
export function readCommandLine(text: string): CommandLine {
  const words: string[] = text.trim().match(/(?:"[^"]*"?|[^\s"])+/g) ?? [];
  const end = words.indexOf('--');
  const parameters = end === -1 ? words : words.slice(0, end);
  const listed = parameters.filter(isListed);
  const others = parameters.filter((parameter) => !isListed(parameter));
  const sha256 = createHash('sha256').update(others.join(' ')).digest('hex');
  return { listed, others: { count: others.length, sha256 } };
}

function isListed(parameter: string): boolean {
  const [name = '', ...value] = parameter.split('=');
  return LISTED.some((pattern) => pattern.test(name)) && PLAIN_VALUE.test(value.join('='));
}
