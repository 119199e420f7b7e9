import { parseArgs } from 'node:util';
import { UserErrors } from '../errors.ts';
import { dayNumber, notADay } from '../site/content/days.ts';
import { didYouMean } from '../suggest.ts';
import { visible } from '../visible.ts';
import { UsageError } from './usage.ts';

/** An option of a command: what is parsed and what help says are this one entry. */
export interface Option {
  /** What stands for its value in a usage; a switch has none. */
  readonly value?: string;
  /** What it does, for help. */
  readonly means: string;
  /** A whole call, without `npx --no tagwerk`. */
  readonly example: string;
}

/** What a command takes beside its options. */
export interface Takes {
  readonly kind: 'day' | 'days' | 'archive' | 'archive or day' | 'command';
  readonly optional?: boolean;
  readonly means: string;
}

/** A command, as it is parsed and as help tells of it. */
export interface Declaration {
  /** One line, for the list of commands. */
  readonly summary: string;
  /** What else its user should know; every call in it is tried by a test. */
  readonly more?: string;
  readonly takes?: Takes;
  readonly examples: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
}

type Values<O extends Declaration['options']> = {
  [K in keyof O]: O[K] extends { value: string } ? string | undefined : boolean;
};

/** What a command was called with. */
export interface Call<D extends Declaration> {
  values: Values<D['options']>;
  /** Days are names of days; whether they are there is not looked at. */
  named: string[];
}

/** Reads arguments by a declaration. Throws UsageError(s) with everything that was called wrongly. */
export function callOf<D extends Declaration>(declaration: D, args: readonly string[]): Call<D> {
  const { options, takes } = declaration;
  const parsable = Object.entries(options).map(
    ([name, { value }]) => [name, { type: value ? 'string' : 'boolean' }] as const,
  );
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(parsable),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values: Record<string, string | boolean | undefined> = Object.fromEntries(
    Object.entries(options).map(([name, { value }]) => [name, value ? undefined : false]),
  );
  const named: string[] = [];
  const faults: UsageError[] = [];
  const seen = new Set<number>();
  for (const token of tokens) {
    if (token.kind === 'option-terminator' || seen.has(token.index)) continue;
    seen.add(token.index);
    const written = args[token.index] ?? '';
    // What looks like a negative number is no option: it is judged like every other name.
    if (token.kind === 'positional' || /^-\d/.test(written)) named.push(written);
    else {
      const fault = faultOf(token, written, options, values);
      if (fault) faults.push(fault);
      else values[token.name] = token.value ?? true;
    }
  }
  faults.push(...faultsOf(named, takes));
  const [first, ...others] = faults;
  if (first) throw others.length === 0 ? first : new UserErrors(faults);
  return { values: values as Call<D>['values'], named };
}

interface OptionToken {
  name: string;
  value: string | undefined;
  inlineValue: boolean | undefined;
}

function faultOf(
  { name, value, inlineValue }: OptionToken,
  written: string,
  options: Declaration['options'],
  values: Readonly<Record<string, string | boolean | undefined>>,
): UsageError | undefined {
  const option = Object.hasOwn(options, name) && written.startsWith('--') ? options[name] : undefined;
  if (!option) {
    const given = visible(written.split('=')[0] ?? '');
    const known = Object.keys(options);
    const as = (meant: string) => `--${meant}`;
    const remedy = didYouMean(name, known, { as, listed: known.map(as) });
    return new UsageError(`there is no option ${given}`, { remedy });
  }
  const example = `for example npx --no tagwerk ${option.example}`;
  if (option.value === undefined) {
    if (value === undefined) return undefined;
    return new UsageError(`--${name} takes no value`, { remedy: example });
  }
  const missing =
    value === undefined || value === '' || (!inlineValue && value.startsWith('-') && !/^-\d/.test(value));
  if (missing) return new UsageError(`--${name} needs a value, ${option.value}`, { remedy: example });
  return values[name] === undefined
    ? undefined
    : new UsageError(`--${name} is given twice`, { remedy: 'say it once' });
}

function faultsOf(named: readonly string[], takes: Takes | undefined): UsageError[] {
  if (!takes) return named.slice(0, 1).map((one) => tooMany(one, 'it takes none'));
  const { kind, optional = false, means } = takes;
  if (named.length === 0 && !optional) {
    return [new UsageError(`which ${kind}?`, { remedy: `name ${means}` })];
  }
  if (named.length > 1 && kind !== 'days') return [tooMany(named[1] ?? '', `it takes one ${kind}`)];
  return kind === 'day' || kind === 'days' ? named.flatMap(faultOfDay) : [];
}

function tooMany(argument: string, remedy: string): UsageError {
  return new UsageError(`'${visible(argument)}' is an argument too many`, { remedy });
}

function faultOfDay(name: string): UsageError[] {
  if (dayNumber(name) !== undefined) return [];
  const { what, remedy } = notADay(name);
  return [new UsageError(what, { remedy })];
}
