import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What a report takes from git at a commit; undefined where git, the repository or the commit is not there. */
export interface Git {
  /** Names at the repository's top level, folders with a trailing slash, in git's order. */
  top(commit: string): Promise<string[] | undefined>;
  /** A file's text; null where the commit is there and has no such file. */
  file(commit: string, path: string): Promise<string | null | undefined>;
}

/** Whether a stranger's text is a full commit id, and so no option or path to git. */
export function isCommit(text: string): boolean {
  return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(text);
}

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
