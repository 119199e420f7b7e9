import type { TerminalView } from './view.ts';

export interface TerminalLine {
  kind: 'comment' | 'command' | 'output';
  text: string;
}

/** The repository as a reader would meet it in a terminal: what it is, what lies in it, how to get it. */
export function terminalLines({ repository, description, top }: TerminalView): TerminalLine[] {
  const comments = description === undefined ? [repository] : [repository, description];
  const listing: TerminalLine[] =
    top.length === 0
      ? []
      : [
          { kind: 'command', text: 'ls' },
          { kind: 'output', text: top.join('\n') },
        ];
  return [
    ...comments.map((text): TerminalLine => ({ kind: 'comment', text: `# ${text}` })),
    ...listing,
    { kind: 'command', text: `git clone ${repository}` },
  ];
}
