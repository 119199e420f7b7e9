import type { Declaration } from './declaration.ts';
import { wrapped } from './wrapped.ts';

const CALL = 'npx --no tagwerk';

/** The list of commands. */
export function helpText(commands: Readonly<Record<string, Declaration>>): string {
  const rows = Object.entries(commands).map(([name, one]): Row => [`${name}${takes(one)}`, one.summary]);
  return `Usage: ${CALL} <command>

${listed(rows).join('\n')}

${CALL} help <command>, or ${CALL} <command> --help, tells what it takes.
`;
}

/** A name, and what it means. */
type Row = [name: string, means: string];

/** Names below each other, what they mean beside them. */
function listed(rows: readonly Row[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.flatMap(([name, means]) => wrapped(`${name.padEnd(width)}  ${means}`, 2, width + 2));
}

/** What one command does, with all that it takes. */
export function commandHelp(name: string, declaration: Declaration): string {
  const { summary, more, takes: taken, options, examples } = declaration;
  const rows: Row[] = [
    ...(taken ? [[takes(declaration).trim(), taken.means] as Row] : []),
    ...Object.entries(options).map(
      ([option, { value, means }]): Row => [`--${option}${value === undefined ? '' : ` ${value}`}`, means],
    ),
    ['--help', 'print this'],
  ];
  const calls = [...examples, ...Object.values(options).map(({ example }) => example)];
  const parts = [
    wrapped(`Usage: ${usage(name, declaration).replaceAll(/ (?=[^[\]]*\])/g, '\u00a0')}`).map(plain),
    wrapped(`${summary[0]?.toUpperCase()}${summary.slice(1)}.`, 0, 0),
    ...(more === undefined ? [] : [wrapped(more, 0, 0)]),
    listed(rows),
    ['For example', ...calls.map((call) => `  ${CALL} ${call}`)],
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** Without the blanks at which a line is not broken. */
function plain(line: string): string {
  return line.replaceAll('\u00a0', ' ');
}

/** How a command is called, in one line. */
export function usage(name: string, declaration: Declaration): string {
  const options = Object.entries(declaration.options).map(([option, { value }]) =>
    value === undefined ? ` [--${option}]` : ` [--${option} ${value}]`,
  );
  return `${CALL} ${name}${takes(declaration)}${options.join('')}`;
}

function takes({ takes }: Declaration): string {
  if (!takes) return '';
  const { kind, optional = false } = takes;
  const one = kind === 'days' ? '<day>…' : `<${kind}>`;
  return optional ? ` [${one}]` : ` ${one}`;
}
