import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { missingForCollecting } from '../../collector/build.ts';
import { errorLine } from '../../src/errors.ts';

const complete = ['make', 'gcc', 'clang']
  .map((name) => `/usr/bin/${name}`)
  .concat([
    '/usr/sbin/bpftool',
    '/usr/include/stdio.h',
    '/usr/include/bpf/libbpf.h',
    '/usr/include/libelf.h',
    '/usr/include/zlib.h',
    '/sys/kernel/btf/vmlinux',
  ]);

function sentences(uid: number | undefined, without: string[]): string[] {
  const exists = (file: string) => complete.includes(file) && !without.includes(file);
  const machine = { uid, path: '/usr/local/bin:/usr/bin', exists };
  return missingForCollecting(machine, 'npx --no tagwerk collect 7').map(errorLine);
}

test('a machine with everything lacks nothing', () => {
  expect(sentences(0, [])).toEqual([]);
});

test('not root: the same command with sudo', () => {
  expect(sentences(1000, [])).toEqual(['loading BPF programs needs root → sudo npx --no tagwerk collect 7']);
});

test('no BTF: what kernel to boot', () => {
  expect(sentences(0, ['/sys/kernel/btf/vmlinux'])).toEqual([
    'the running kernel has no type information (/sys/kernel/btf/vmlinux) → boot a kernel built with CONFIG_DEBUG_INFO_BTF=y, such as Debian’s',
  ]);
});

test('no compiler and no libraries: one command that installs all of them', () => {
  expect(sentences(0, ['/usr/bin/clang', '/usr/sbin/bpftool', '/usr/include/bpf/libbpf.h'])).toEqual([
    'the recorder cannot be built without clang, bpftool, libbpf-dev → sudo apt-get install clang bpftool libbpf-dev',
  ]);
});

describe('.ci/setup installs exactly what the recorder needs, and what only tests need', () => {
  const setup = readFileSync(new URL('../../.ci/setup', import.meta.url), 'utf8');
  const needs = [...setup.matchAll(/^need (?<probe>\S+) (?<debian>\S+)$/gm)].map(({ groups }) => ({
    file: groups?.probe?.startsWith('/') ? groups.probe : `/usr/bin/${groups?.probe}`,
    debian: groups?.debian ?? '',
  }));
  const lackedWithout = (lacking: string): string[] => {
    const exists = (file: string) =>
      file === '/sys/kernel/btf/vmlinux' || needs.some((need) => need.file === file && file !== lacking);
    return missingForCollecting({ uid: 0, path: '/usr/bin', exists }, 'again').map(({ message }) => message);
  };
  test('after it nothing is lacking', () => {
    expect(needs.length).toBeGreaterThan(5);
    expect(lackedWithout('')).toEqual([]);
  });
  test.each(needs)('$debian for $file', ({ file, debian }) => {
    const lacked = ['chromium', 'clang-format', 'git'].includes(debian)
      ? []
      : [`the recorder cannot be built without ${debian}`];
    expect(lackedWithout(file)).toEqual(lacked);
  });
});
