import { errorLine, UserError, UserErrors } from '../errors.ts';

/** Where a command prints: results to stdout, messages to stderr. */
export interface Io {
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream;
}

/** Variables of the environment, as the caller has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A command gets its arguments and gives its exit code: 0 only when all is well. */
export type CommandFunction = (args: string[], io: Io) => Promise<number>;

export interface Command {
  name: string;
  usage: string;
  summary: string;
  load: () => Promise<CommandFunction>;
}

/**
 * Runs the command that `argv` names and turns what it throws into lines for its reader.
 * Gives the exit code: 1 when the command failed, 2 when it was called wrongly.
 */
export async function run(
  commands: readonly Command[],
  argv: readonly string[],
  io: Io,
  env: Environment,
): Promise<number> {
  const [name = 'help', ...args] = argv;
  if (['help', '--help', '-h'].includes(name)) {
    io.stdout.write(help(commands));
    return 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) {
    io.stderr.write(`tagwerk: there is no command "${name}".\n${help(commands)}`);
    return 2;
  }
  try {
    return await (await command.load())(args, io);
  } catch (error) {
    io.stderr.write(`${failure(error, command, env)}\n`);
    return isUsageError(error) ? 2 : 1;
  }
}

function help(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.usage.length));
  const lines = commands.map((command) => `  ${command.usage.padEnd(width)}  ${command.summary}`);
  return `Usage: npx --no tagwerk <command>\n\n${lines.join('\n')}\n`;
}

function failure(error: unknown, command: Command, env: Environment): string {
  if (error instanceof UserErrors) return error.all.map(errorLine).join('\n');
  if (error instanceof UserError) return errorLine(error);
  const message = error instanceof Error ? error.message : String(error);
  if (isUsageError(error)) return `${message} → tagwerk ${command.usage}`;
  const stack = env.TAGWERK_DEBUG && error instanceof Error ? `\n${error.stack}` : '';
  return `tagwerk ${command.name}: unexpected: ${message} → this is a fault of Tagwerk; TAGWERK_DEBUG=1 shows where${stack}`;
}

/** What node:util's parseArgs throws for an argument that it does not know. */
function isUsageError(error: unknown): boolean {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
