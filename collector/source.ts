import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { UserError } from '../src/errors.ts';

/** The source that measures. */
export interface Source {
  /** Forty hexadecimal digits; '' outside a checkout. */
  commit: string;
  /** Something in the checkout differs from the commit, other than the archive being collected. */
  dirty: boolean;
}

/** Asks git for the commit of the checkout at `root`; what lies in the folder `except`, which need not exist yet, is not looked at. */
export async function readSource(root: string, except: string): Promise<Source> {
  if (!existsSync(join(root, '.git'))) return { commit: '', dirty: true };
  const inside = relative(realpathSync(root), join(realpathSync(dirname(except)), basename(except)));
  const excluded = inside.startsWith('..') ? [] : [`:(exclude,literal)${inside}`];
  const commit = await git(root, 'rev-parse', '--verify', 'HEAD');
  const changes = await git(root, 'status', '--porcelain', '-z', '--', '.', ...excluded);
  return { commit: commit.trim(), dirty: changes !== '' };
}

/** Whether two commits of the checkout measure with the same code: nothing in bpf/ and collector/ differs. */
export async function sameCode(root: string, a: string, b: string): Promise<boolean> {
  if (a === b) return true;
  if (a === '' || b === '') return false;
  return (await git(root, 'diff', '--name-only', '-z', a, b, '--', 'bpf', 'collector')) === '';
}

async function git(root: string, ...args: string[]): Promise<string> {
  try {
    return (await promisify(execFile)('git', ['-C', root, ...args], { maxBuffer: 16 * 1024 * 1024 })).stdout;
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).split('\n')[0] : '';
    throw new UserError(`git cannot tell the source commit: ${said || String(error)}`, {
      place: { file: root },
      remedy: `git -C ${root} status shows why (no git: sudo apt-get install git)`,
      cause: error,
    });
  }
}
