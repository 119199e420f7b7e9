import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { version as duckdbVersion } from '@duckdb/node-api';

/** Debian's own Python: the one that its python3-pandas is for. */
export const PYTHON = '/usr/bin/python3';

/** What a program prints, in one line; undefined where it fails or is not there. */
export function said(program: string, ...args: string[]): string | undefined {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8' });
  return status === 0 ? stdout.trim().split('\n')[0] : undefined;
}

/** The machine and programs that the numbers are of, one line each. */
export function machineFacts(): string[] {
  const virtual = said('systemd-detect-virt') ?? (hypervisor() ? 'virtual machine' : 'none seen');
  return [
    `CPU       ${cpus()[0]?.model.trim()}, ${cpus().length} online; virtualisation: ${virtual}`,
    `memory    ${(totalmem() / 2 ** 30).toFixed(1)} GiB`,
    `kernel    ${readFileSync('/proc/sys/kernel/osrelease', 'utf8').trim()}`,
    `software  Node ${process.versions.node}, DuckDB ${duckdbVersion()}, pandas ${pandasVersion() ?? 'missing'}, ${said('perf', '--version') ?? 'perf missing'}`,
    `load      ${loadavg()
      .map((one) => one.toFixed(2))
      .join(' ')} (1, 5, 15 min) at the start: others share these CPUs where it is above 0`,
  ];
}

export function pandasVersion(): string | undefined {
  return said(PYTHON, '-c', 'import pandas; print(pandas.__version__)');
}

function hypervisor(): boolean {
  return /^flags.*\bhypervisor\b/m.test(readFileSync('/proc/cpuinfo', 'utf8'));
}
