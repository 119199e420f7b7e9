import { errorLine, UserError, UserErrors } from '../errors.ts';
import { didYouMean } from '../suggest.ts';
import { visible } from '../visible.ts';
import { callOf, type Declaration } from './declaration.ts';
import { commandHelp, helpText, usage } from './help.ts';
import { UsageError } from './usage.ts';

/** Where a command prints: results to stdout, messages to stderr. */
export interface Io {
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream;
}

/** Variables of the environment, as the caller has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A command gets its arguments and gives its exit code: 0 only when all is well. */
export type CommandFunction = (args: string[], io: Io) => Promise<number>;

export interface Commands {
  /** By name; `help` among them. */
  declared: Readonly<Record<string, Declaration>>;
  /** Loads one of them, never `help`. */
  load: (name: string) => Promise<CommandFunction>;
}

/**
 * Runs the command that `argv` names and turns what it throws into lines for its reader.
 * Gives the exit code: 1 when the command failed, 2 when it was called wrongly.
 */
export async function run(
  { declared, load }: Commands,
  argv: readonly string[],
  io: Io,
  env: Environment,
): Promise<number> {
  const asked = isHelp(argv[0]) ? 'help' : argv[0];
  const [name = 'help', args] = [asked, argv.slice(1)];
  try {
    const declaration = declarationOf(name, declared);
    if (asksForHelp(args)) io.stdout.write(commandHelp(name, declaration));
    else if (name === 'help') io.stdout.write(helpFor(callOf(declaration, args).named[0], declared));
    else return await (await load(name))(args, io);
    return 0;
  } catch (error) {
    io.stderr.write(`${failure(error, name, declared, env)}\n`);
    return called(error) ? 1 : 2;
  }
}

function isHelp(argument: string | undefined): boolean {
  return argument === '--help' || argument === '-h';
}

/** Wherever it stands; what follows `--` is no option. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end === -1 ? args : args.slice(0, end)).some(isHelp);
}

function helpFor(name: string | undefined, declared: Commands['declared']): string {
  return name === undefined ? helpText(declared) : commandHelp(name, declarationOf(name, declared));
}

function declarationOf(name: string, declared: Commands['declared']): Declaration {
  const declaration = Object.hasOwn(declared, name) ? declared[name] : undefined;
  if (declaration) return declaration;
  if (name.startsWith('-')) {
    throw new UsageError(`${visible(name)} stands before the command`, {
      remedy: 'write the command first: npx --no tagwerk <command> …; help lists the commands',
    });
  }
  const remedy = didYouMean(name, Object.keys(declared));
  throw new UsageError(`there is no command '${visible(name)}'`, { remedy });
}

/** Whether it was called rightly, and failed. */
function called(error: unknown): boolean {
  const all = error instanceof UserErrors ? error.all : [error];
  return !all.every((one) => one instanceof UsageError);
}

function failure(error: unknown, name: string, declared: Commands['declared'], env: Environment): string {
  const all = error instanceof UserErrors ? error.all : error instanceof UserError ? [error] : undefined;
  const declaration = Object.hasOwn(declared, name) ? declared[name] : undefined;
  if (all) {
    const shown = declaration && !called(error) ? ` (usage: ${usage(name, declaration)})` : '';
    return all.map((one) => `${errorLine(one)}${shown}`).join('\n');
  }
  const refused = refusedBySystem(error);
  if (refused !== undefined) return refused;
  const message = error instanceof Error ? error.message : String(error);
  const stack = env.TAGWERK_DEBUG && error instanceof Error ? `\n${error.stack}` : '';
  return `tagwerk ${name}: unexpected: ${message} → this is a fault of Tagwerk; TAGWERK_DEBUG=1 shows where${stack}`;
}

const REFUSED: Readonly<Record<string, { what: string; remedy: string }>> = {
  EACCES: {
    what: 'permission denied',
    remedy: 'check whose it is, and whether you may read and write there',
  },
  EPERM: { what: 'not permitted', remedy: 'check whose it is, and whether you may read and write there' },
  EROFS: { what: 'the file system is read-only', remedy: 'write elsewhere, or mount it for writing' },
  ENOSPC: { what: 'the disk is full', remedy: 'make room there' },
  EDQUOT: { what: 'the quota is used up', remedy: 'make room there' },
  ENOENT: {
    what: 'there is no such file or folder',
    remedy: 'make it, or check whether its folder can be written',
  },
  EEXIST: { what: 'something else is there', remedy: 'look what lies there' },
  ENOTDIR: { what: 'a part of the path is no folder', remedy: 'look what lies there' },
  EISDIR: { what: 'is a folder, not a file', remedy: 'take the folder away' },
  ELOOP: { what: 'symbolic links lead in a circle', remedy: 'mend the links' },
  ENAMETOOLONG: { what: 'the name is too long', remedy: 'choose a shorter one' },
};

/** What the system did not allow, with the path and what to do; undefined for every other error. */
function refusedBySystem(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error && 'path' in error && 'syscall' in error)) return undefined;
  const { code, path, syscall } = error;
  const known = typeof code === 'string' && Object.hasOwn(REFUSED, code) ? REFUSED[code] : undefined;
  if (!known) return undefined;
  const { what, remedy } = known;
  return errorLine(
    new UserError(`${what} (${code}, ${String(syscall)})`, {
      place: { file: visible(String(path)) },
      remedy,
    }),
  );
}
