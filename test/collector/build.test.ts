import { expect, test } from 'vitest';
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
