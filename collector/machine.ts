import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { HostReader } from './host.ts';

/** The host reader of the machine this runs on. */
export const thisMachine: HostReader = {
  text: (path) => attempt(() => readFileSync(path, 'utf8')),
  list: (path) => attempt(() => readdirSync(path).sort()) ?? [],
  kernelConfig: (release) =>
    attempt(() => gunzipSync(readFileSync('/proc/config.gz')).toString('utf8')) ??
    attempt(() => readFileSync(`/boot/config-${release}`, 'utf8')),
  hypervisorSignature: () => attempt(readSignature),
};

/** CPUID leaf 0x40000000 (kernel 6.18, arch/x86/kernel/cpuid.c): EAX, then the name in EBX, ECX, EDX. */
function readSignature(): string | undefined {
  const device = openSync('/dev/cpu/0/cpuid', 'r');
  try {
    const registers = Buffer.alloc(16);
    readSync(device, registers, 0, 16, 0x4000_0000);
    const name = registers.toString('latin1', 4).replace(/\0+$/, '');
    return /^[ -~]{4,12}$/.test(name) ? name : undefined;
  } finally {
    closeSync(device);
  }
}

/** A fact that this machine or user does not give is absent, whatever the reason. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
