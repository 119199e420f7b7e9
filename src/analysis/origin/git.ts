import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Git, isCommit } from './source.ts';

/** The git repository that holds `folder`. Nothing goes through a shell, and git fetches nothing. */
export function gitAt(folder: string): Git {
  const git = async (...args: string[]): Promise<string | undefined> => {
    const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
    const env = {
      ...Object.fromEntries(kept),
      GIT_NO_LAZY_FETCH: '1',
      GIT_NO_REPLACE_OBJECTS: '1',
      LC_ALL: 'C',
    };
    try {
      const options = { env, maxBuffer: 64 * 1024 * 1024, encoding: 'utf8' as const };
      return (await promisify(execFile)('git', ['-C', folder, ...args], options)).stdout;
    } catch {
      return undefined;
    }
  };
  return {
    async top(commit) {
      const listing = isCommit(commit) ? await git('ls-tree', '-z', '--full-tree', commit) : undefined;
      return listing?.split('\0').flatMap((entry) => {
        const [, type, name] = /^\d+ (\w+) \w+\t(.+)$/s.exec(entry) ?? [];
        return name === undefined ? [] : [type === 'tree' ? `${name}/` : name];
      });
    },
    async file(commit, path) {
      if (!isCommit(commit) || (await git('cat-file', '-e', commit)) === undefined) return undefined;
      return (await git('cat-file', 'blob', `${commit}:${path}`)) ?? null;
    },
  };
}
