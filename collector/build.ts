import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { UserError } from '../src/errors.ts';

/** What must be there to build recorder and workload, and the Debian package that brings it. */
const NEEDED: readonly { command?: string; file?: string; debian: string }[] = [
  { command: 'make', debian: 'make' },
  { command: 'gcc', debian: 'gcc' },
  { command: 'clang', debian: 'clang' },
  { command: 'bpftool', debian: 'bpftool' },
  { file: '/usr/include/stdio.h', debian: 'libc6-dev' },
  { file: '/usr/include/bpf/libbpf.h', debian: 'libbpf-dev' },
  { file: '/usr/include/libelf.h', debian: 'libelf-dev' },
  { file: '/usr/include/zlib.h', debian: 'zlib1g-dev' },
];
const BTF = '/sys/kernel/btf/vmlinux';

/** What this machine lacks for collecting, each as an error with the command that helps. */
export function missingForCollecting(
  machine: { uid: number | undefined; path: string; exists(file: string): boolean },
  again: string,
): UserError[] {
  const errors: UserError[] = [];
  if (machine.uid !== 0) {
    errors.push(new UserError('loading BPF programs needs root', { remedy: `sudo ${again}` }));
  }
  if (!machine.exists(BTF)) {
    errors.push(
      new UserError(`the running kernel has no type information (${BTF})`, {
        remedy: 'boot a kernel built with CONFIG_DEBUG_INFO_BTF=y, such as Debian’s',
      }),
    );
  }
  // Debian keeps bpftool where only root's PATH looks.
  const folders = [...machine.path.split(':').filter(Boolean), '/usr/sbin'];
  const missing = NEEDED.filter(({ command, file }) =>
    command === undefined
      ? !machine.exists(file ?? '')
      : !folders.some((folder) => machine.exists(join(folder, command))),
  ).map(({ debian }) => debian);
  if (missing.length > 0) {
    errors.push(
      new UserError(`the recorder cannot be built without ${missing.join(', ')}`, {
        remedy: `sudo apt-get install ${missing.join(' ')}`,
      }),
    );
  }
  return errors;
}

/** The same for the machine this runs on. */
export function missingHere(again: string): UserError[] {
  const exists = (file: string) => {
    try {
      accessSync(file, constants.R_OK);
      return true;
    } catch {
      return false;
    }
  };
  return missingForCollecting({ uid: process.getuid?.(), path: process.env.PATH ?? '', exists }, again);
}

/** Builds the C programs of `collector/` with make; gives the folder that holds them. */
export async function buildRecorder(root: string): Promise<string> {
  const folder = join(root, 'collector');
  try {
    await promisify(execFile)('make', ['--silent', '--directory', folder], { maxBuffer: 16 * 1024 * 1024 });
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    const lines = output.split('\n').filter(Boolean);
    const first =
      lines.find((line) => /error|no such file|not found/i.test(line)) ?? lines[0] ?? 'make failed';
    throw new UserError(`the recorder does not build: ${first}`, {
      place: { file: folder },
      remedy: `make -C ${folder} shows all of it`,
      cause: error,
    });
  }
  return join(folder, 'build');
}
