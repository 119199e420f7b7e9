import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { readCommandLine } from '../../collector/command-line.ts';
import { type HostReader, hostFacts } from '../../collector/host.ts';
import { judgeVirtualisation } from '../../collector/virtualisation.ts';
import { fc } from '../property.ts';

const SECRET = 'geheim-rechner';

function machine(files: Record<string, string>, more: Partial<HostReader> = {}): HostReader {
  return {
    text: (path) => files[path],
    list: (path) => {
      const inside = Object.keys(files).filter((file) => file.startsWith(`${path}/`));
      return [...new Set(inside.map((file) => file.slice(path.length + 1).split('/')[0] ?? ''))].sort();
    },
    kernelConfig: () => undefined,
    hypervisorSignature: () => undefined,
    ...more,
  };
}

const CPU = '/sys/devices/system/cpu';
const laptop = machine(
  {
    '/proc/sys/kernel/osrelease': '6.12.9\n',
    '/proc/sys/kernel/version': '#1 SMP PREEMPT_DYNAMIC Debian 6.12.9-1\n',
    '/proc/version': `Linux version 6.12.9 (${SECRET}@${SECRET}) (gcc (Debian 14) 14.2, GNU ld 2.44) #1 SMP\n`,
    '/proc/sys/kernel/hostname': `${SECRET}\n`,
    '/proc/cmdline': `BOOT_IMAGE=/x root=/dev/${SECRET} preempt=full isolcpus=1 -- --name ${SECRET}\n`,
    '/proc/cpuinfo':
      'processor\t: 0\nmodel name\t: Some CPU\nflags\t\t: fpu tsc constant_tsc nonstop_tsc\n\n',
    '/proc/meminfo': 'MemTotal:       1024 kB\nMemFree: 1 kB\n',
    '/proc/sys/kernel/random/boot_id': 'c6406493-d15b-4274-97b1-a8562200de08\n',
    [`${CPU}/online`]: '0-1\n',
    [`${CPU}/isolated`]: '\n',
    [`${CPU}/cpu0/topology/physical_package_id`]: '0\n',
    [`${CPU}/cpu1/topology/physical_package_id`]: '0\n',
    [`${CPU}/cpu0/topology/core_cpus_list`]: '0-1\n',
    [`${CPU}/cpu1/topology/core_cpus_list`]: '0-1\n',
    [`${CPU}/cpu0/cpufreq/scaling_governor`]: 'powersave\n',
    [`${CPU}/cpu1/cpufreq/scaling_governor`]: 'performance\n',
    [`${CPU}/cpu0/cpuidle/state0/name`]: 'POLL\n',
    [`${CPU}/cpu0/cpuidle/state0/latency`]: '0\n',
    [`${CPU}/cpu0/cpuidle/state0/disable`]: '1\n',
    [`${CPU}/vulnerabilities/meltdown`]: 'Not affected\n',
    '/sys/devices/system/clocksource/clocksource0/current_clocksource': 'tsc\n',
    '/sys/devices/system/clocksource/clocksource0/available_clocksource': 'tsc hpet acpi_pm \n',
  },
  { kernelConfig: () => 'CONFIG_HZ=250\n# CONFIG_PREEMPT is not set\nCONFIG_PREEMPT_NONE=y\n' },
);

test('facts come from the files, and what the command line asks outweighs what was built', () => {
  expect(hostFacts(laptop)).toMatchObject({
    kernel: {
      release: '6.12.9',
      version: '#1 SMP PREEMPT_DYNAMIC Debian 6.12.9-1',
      compiler: 'gcc (Debian 14) 14.2, GNU ld 2.44',
      hz: 250,
      preemption: 'full',
      preemption_source: 'command line',
    },
    cpu: {
      model: 'Some CPU',
      online: 2,
      online_cpus: '0-1',
      tsc_flags: ['tsc', 'constant_tsc', 'nonstop_tsc'],
      topology: { packages: 1, cores: 1, core_cpus: ['0-1'] },
    },
    clocksource: { current: 'tsc', available: ['tsc', 'hpet', 'acpi_pm'] },
    frequency: { governors: ['powersave', 'performance'] },
    idle: { states: [{ name: 'POLL', exit_latency_us: 0, disabled: true }] },
    mitigations: { meltdown: 'Not affected' },
    virtualisation: { kind: 'none', emulated: false },
    memory_kib: 1024,
  });
});

test('no host name is published, and nothing behind " -- "', () => {
  expect(JSON.stringify(hostFacts(laptop))).not.toContain(SECRET);
});

test('a file that is absent gives no fact and no empty one', () => {
  expect(hostFacts(machine({ '/proc/sys/kernel/osrelease': '6.1\n' }))).toEqual({
    kernel: { release: '6.1' },
    idle: { states: [] },
    virtualisation: { kind: 'unknown', evidence: 'no sign that this kind of CPU gives' },
  });
});

test('without the kernel release there are no facts, but a sentence', () => {
  expect(() => hostFacts(machine({}))).toThrow('/proc does not tell the kernel release');
});

test('of a command line the listed parameters are shown, the rest is counted and hashed', () => {
  const line =
    'quiet mitigations=auto root=UUID=1 isolcpus="1 2" dyndbg="file a +p" nohz_full=1-3 -- isolcpus=9 x\n';
  expect(readCommandLine(line)).toEqual({
    listed: ['mitigations=auto', 'nohz_full=1-3'],
    others: { count: 4, sha256: sha256('quiet root=UUID=1 isolcpus="1 2" dyndbg="file a +p"') },
  });
  expect(readCommandLine('\n')).toEqual({ listed: [], others: { count: 0, sha256: sha256('') } });
  expect(readCommandLine('a="x -- y" preempt=none')).toMatchObject({
    listed: ['preempt=none'],
    others: { count: 1 },
  });
});

test('whatever the command line, nothing of an unlisted parameter shows', () => {
  const hostile = fc.array(
    fc.oneof(fc.string(), fc.constantFrom('--', '"', 'isolcpus=', 'preempt=full', ' ', '\t', '\n')),
  );
  fc.assert(
    fc.property(hostile, hostile, (before, after) => {
      const { listed } = readCommandLine(
        `${before.join(' ')} preempt=${SECRET}! x=${SECRET} -- ${after.join(' ')}`,
      );
      expect(listed.join(' ')).not.toContain(SECRET);
      for (const word of listed) expect(word).toMatch(/^[\w.-]+(=[\w.,:/+-]*)?$/);
    }),
  );
});

test.each([
  [{ signature: 'TCGTCGTCGTCG' }, { kind: 'tcg', emulated: true }],
  [
    { signature: 'KVMKVMKVM', model: 'QEMU Virtual CPU version 2.5+' },
    { kind: 'kvm', emulated: false },
  ],
  [
    { model: 'QEMU TCG CPU version 2.5+', flags: ['hypervisor'] },
    { kind: 'tcg', emulated: true },
  ],
  [
    { model: 'QEMU Virtual CPU', clocksources: ['tsc', 'kvm-clock'] },
    { kind: 'kvm', emulated: false },
  ],
  [{ clocksources: ['hyperv_clocksource_tsc_page'] }, { kind: 'hyperv', emulated: false }],
  [{ flags: ['fpu', 'tsc'] }, { kind: 'none', emulated: false }],
])('%o is %o', (signs, verdict) => {
  expect(judgeVirtualisation({ ...nothing, ...signs })).toMatchObject(verdict);
});

test('where emulation cannot be told, it is not claimed either way', () => {
  const verdict = judgeVirtualisation({
    ...nothing,
    model: 'QEMU Virtual CPU version 2.5+',
    flags: ['hypervisor'],
  });
  expect(verdict).toEqual({
    kind: 'unknown',
    evidence: 'CPU flag hypervisor, QEMU Virtual CPU version 2.5+',
  });
});

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const nothing = { signature: undefined, model: undefined, flags: [], clocksources: [], dmi: undefined };
