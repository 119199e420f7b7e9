import { z } from 'zod';
import { visible } from '../problems.ts';

/** An integer of any size: a JSON number, beyond ±(2^53 − 1) a decimal string; bigint in TypeScript. */
export const exactInteger = z
  .union([z.int(), z.string().regex(/^-?\d{1,40}$/)], {
    error: 'expected an integer (beyond ±(2^53 − 1) as a decimal string)',
  })
  .transform((value) => BigInt(value));

export const count = z.int().nonnegative();

/** Free names to counts. */
export const counts = z.record(z.string(), count);

export const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, { error: 'expected a SHA-256 in 64 hexadecimal digits' });

/** Text for one line of a tag file. */
export const oneLine = z.string().regex(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u, { error: 'expected text on one line' });

/** What a schema found wrong, one line each: "[3].labels.condition: expected string, received number". */
export function issuesOf(error: z.ZodError): string[] {
  return error.issues.map((issue) => {
    const path = issue.path
      .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
      .join('');
    const what = issue.message
      .replace(/^Invalid input: /, '')
      .replace(/^(.*), received undefined$/, 'missing, $1');
    return visible(path === '' ? what : `${path.replace(/^\./, '')}: ${what}`);
  });
}
