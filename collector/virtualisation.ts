/** What kind of machine this is. `emulated` is absent where it cannot be told. */
export interface Virtualisation {
  /** none, kvm, tcg, xen, hyperv, vmware …; "unknown" where the evidence does not say. */
  kind: string;
  /** Instructions are executed by an emulator: order and counts hold, durations do not. */
  emulated?: boolean;
  /** What was seen that says so. */
  evidence: string;
}

export interface MachineSigns {
  /** Twelve letters of CPUID leaf 0x40000000, where the cpuid device gives them. */
  signature: string | undefined;
  /** The CPU's model name and flags as /proc/cpuinfo writes them (x86). */
  model: string | undefined;
  flags: readonly string[];
  /** Available clocksources. */
  clocksources: readonly string[];
  /** DMI system vendor and product. */
  dmi: string | undefined;
}

/** CPUID hypervisor signatures (kernel 6.18, arch/x86/kernel/cpu/hypervisor.c and what it lists). */
const SIGNATURES: Record<string, string> = {
  KVMKVMKVM: 'kvm',
  TCGTCGTCGTCG: 'tcg',
  XenVMMXenVMM: 'xen',
  'Microsoft Hv': 'hyperv',
  VMwareVMware: 'vmware',
  bhyvebhyve: 'bhyve',
  ACRNACRNACRN: 'acrn',
};

/**
 * Judges the signs from the surest to the weakest. QEMU gives its own CPU name with and without
 * an accelerator, so a name alone proves emulation only where it says TCG; kvm-clock is offered
 * only under KVM's signature (kernel 6.18, arch/x86/kernel/kvmclock.c).
 */
export function judgeVirtualisation(signs: MachineSigns): Virtualisation {
  const { signature, model, flags, clocksources, dmi } = signs;
  const kind = SIGNATURES[signature ?? ''];
  if (kind) return { kind, emulated: kind === 'tcg', evidence: `CPUID signature ${signature}` };
  if (model?.includes('TCG')) return { kind: 'tcg', emulated: true, evidence: `CPU model ${model}` };
  if (clocksources.includes('kvm-clock')) {
    return { kind: 'kvm', emulated: false, evidence: 'clocksource kvm-clock is available' };
  }
  const hyperv = clocksources.find((name) => name.startsWith('hyperv_clocksource'));
  if (hyperv) return { kind: 'hyperv', emulated: false, evidence: `clocksource ${hyperv} is available` };
  if (flags.includes('hypervisor')) {
    const seen = [model, dmi].filter(Boolean).join(', ');
    return { kind: 'unknown', evidence: `CPU flag hypervisor${seen && `, ${seen}`}` };
  }
  if (flags.includes('tsc')) {
    return { kind: 'none', emulated: false, evidence: 'x86 CPU without the hypervisor flag' };
  }
  return { kind: 'unknown', evidence: 'no sign that this kind of CPU gives' };
}
