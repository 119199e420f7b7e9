import { keyTwice } from './json-keys.ts';

/** Why a JSON file cannot be used; `line` from 1 where the parser knows it. */
export class JsonFault extends Error {
  readonly line: number | undefined;
  constructor(what: string, line?: number) {
    super(what);
    this.line = line;
  }
}

/**
 * Parses a JSON file strictly: UTF-8 without byte order mark, no integer that a float cannot hold (those are
 * decimal strings in an archive), no number beyond the floats, no key `__proto__`, no
 * key twice in one object, and no half of a surrogate pair, which is no text. Throws JsonFault.
 */
export function parseJson(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new JsonFault('not valid UTF-8');
  }
  if (text.startsWith('\uFEFF')) throw new JsonFault('starts with a byte order mark', 1);
  try {
    const value: unknown = JSON.parse(text, strictly);
    const twice = keyTwice(text);
    if (twice)
      throw new JsonFault(`has the key ${JSON.stringify(twice.key)} twice in one object`, twice.line);
    return value;
  } catch (error) {
    if (error instanceof JsonFault) throw error;
    if (error instanceof RangeError) throw new JsonFault('nested too deeply');
    const why = error instanceof Error ? error.message : String(error);
    const line = /\(line (\d+) column \d+\)/.exec(why)?.[1];
    throw new JsonFault(`not valid JSON: ${why}`, line === undefined ? undefined : Number(line));
  }
}

function strictly(key: string, value: unknown, ...rest: { source?: string }[]): unknown {
  if (key === '__proto__') throw new JsonFault('has a key "__proto__"');
  for (const text of [key, value]) {
    if (typeof text === 'string' && !text.isWellFormed())
      throw new JsonFault(`holds half of a surrogate pair, which is no text: ${JSON.stringify(text)}`);
  }
  const source = rest[0]?.source;
  if (typeof value === 'number' && source !== undefined) {
    if (!Number.isFinite(value)) throw new JsonFault(`holds the number ${source}, beyond every float`);
    if (/^-?\d+(\.0*)?$/.test(source) && !Number.isSafeInteger(value)) {
      throw new JsonFault(
        `holds the integer ${source} as a number, which loses digits: beyond ±(2^53 − 1) it is a decimal string`,
      );
    }
  }
  return value;
}

/**
 * JSON text of an archive's file: keys in the order given, bigint as number, beyond ±(2^53 − 1) as decimal string.
 * Throws TypeError on NaN and infinity.
 */
export function formatJson(value: unknown): string {
  const text = JSON.stringify(
    value,
    (key, item: unknown) => {
      if (typeof item === 'number' && !Number.isFinite(item)) throw new TypeError(`${key} is ${item}`);
      if (typeof item !== 'bigint') return item;
      const number = Number(item);
      return Number.isSafeInteger(number) ? number : String(item);
    },
    2,
  );
  return `${text}\n`;
}
