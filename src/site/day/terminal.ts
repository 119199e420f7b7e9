import type { TerminalView } from './view.ts';

export interface TerminalLine {
  kind: 'comment' | 'command' | 'output';
  text: string;
}

/** Columns of the terminal in which `ls` prints. */
const WIDTH = 64;

/** The repository as a reader would meet it in a terminal: what it is, how to get it, what lies in it, how to recompute the day. */
export function terminalLines({ repository, description, top, day }: TerminalView): TerminalLine[] {
  // A folder is told by the slash behind its name, which `ls` does not print.
  const listing = listed(top.filter((name) => !name.startsWith('.')).map((name) => name.replace(/\/$/, '')));
  return [
    ...(description === undefined ? [] : [{ kind: 'comment' as const, text: `# ${description}` }]),
    { kind: 'command', text: `git clone ${repository}` },
    { kind: 'command', text: `cd ${folderOf(repository)}` },
    ...(listing === ''
      ? []
      : [
          { kind: 'command' as const, text: 'ls' },
          { kind: 'output' as const, text: listing },
        ]),
    { kind: 'command', text: `npm ci && npx --no tagwerk report ${day} --check` },
  ];
}

/** The folder into which `git clone` puts a repository. */
function folderOf(repository: string): string {
  return (
    repository
      .replace(/\/+$/, '')
      .split(/[/:]/)
      .at(-1)
      ?.replace(/\.git$/, '') ?? ''
  );
}

/** A column of `ls` is at least so wide (coreutils 9, ls.c). */
const NARROWEST = 3;

/**
 * Names as `ls` prints them into a terminal (LC_ALL=C): sorted, down and then across, in as many columns as fit, each as wide
 * as its longest name and two blanks.
 */
export function listed(names: readonly string[], width = WIDTH): string {
  const sorted = [...names].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  for (let count = sorted.length; count > 1; count--) {
    const lines = Math.ceil(sorted.length / count);
    const columns = Array.from({ length: count }, (_, column) =>
      sorted.slice(column * lines, (column + 1) * lines),
    );
    const widths = columns.map((column, index) => {
      const longest = Math.max(0, ...column.map((name) => name.length));
      return Math.max(NARROWEST, index < count - 1 && longest > 0 ? longest + 2 : longest);
    });
    if (widths.reduce((sum, one) => sum + one, 0) >= width) continue;
    return Array.from({ length: lines }, (_, line) =>
      columns
        .map((column, index) => (column[line] ?? '').padEnd(widths[index] ?? 0))
        .join('')
        .trimEnd(),
    ).join('\n');
  }
  return sorted.join('\n');
}
