import { z } from 'zod';

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
