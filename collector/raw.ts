import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { STATES } from '../src/archive/columns.ts';
import { sum } from '../src/archive/counts.ts';
import { count, counts, issuesOf } from '../src/archive/schema/common.ts';
import { UserError } from '../src/errors.ts';
import { CHAIN_BYTES } from './chain-record.ts';
import { SAMPLE_BYTES } from './samples.ts';

/** Layout of collector/recorder/files/raw.h, version 1. */
const MAGIC = 'TAGWRAW\n';
const TRAILER_MAGIC = 'TAGW';
const VERSION = 1;
const HEADER_BYTES = 64;
const TRAILER_BYTES = 16;

const nanoseconds = z
  .string()
  .regex(/^\d{1,20}$/)
  .transform(BigInt);
const clocks = z.strictObject({
  monotonic_ns: nanoseconds,
  monotonic_raw_ns: nanoseconds,
  boottime_ns: nanoseconds,
  realtime_ns: nanoseconds,
  tai_ns: nanoseconds,
});

/** The JSON section of a raw file: what the recorder knows of a run besides its records. */
const factsSchema = z.looseObject({
  format: z.literal('tagwerk-raw/1'),
  /** Name of the session file beside it. */
  session: z.string().regex(/^session(-\d+)?\.json$/),
  run: z.int().min(1),
  mode: z.enum(['full', 'sham', 'none']),
  plan_line: z.string(),
  clocks: z.strictObject({ start: clocks, end: clocks }),
  duration_ns: nanoseconds,
  opened: count,
  terminals: z.record(z.enum(STATES), count),
  loss: z.looseObject({ before_open: counts, after_open: counts }),
  counters: counts,
  programs: z.array(z.looseObject({ name: z.string(), run_count: count, recursion_misses: count })),
  workload: z.looseObject({ sent: count, answered: count, not_asleep: count, late: count, slipped: count }),
  liveness: z.array(z.looseObject({ marker: z.string(), expected: count, seen: count })),
});
export type RawFacts = z.infer<typeof factsSchema>;

/** A raw file taken apart: facts, and the bytes of its records. */
export interface RawRun {
  facts: RawFacts;
  /** Whole struct chain_record of bpf/chain.h. */
  chains: Buffer;
  /** Whole struct wake_sample of collector/workload/sample.h. */
  samples: Buffer;
}

/**
 * Takes a raw file apart and checks all that collector/recorder/files/raw.h promises: magic, version, sizes, total
 * length, CRC-32 (zlib's) over everything before the trailer. Throws UserError with file and reason.
 */
export function decodeRaw(bytes: Buffer, file: string): RawRun {
  const refuse = (what: string): never => {
    throw new UserError(what, {
      place: { file },
      remedy: 'the run is not lost to the plan: remove this file and collect again',
    });
  };
  if (bytes.length < HEADER_BYTES + TRAILER_BYTES) refuse(`is cut off: ${bytes.length} bytes`);
  if (bytes.toString('latin1', 0, 8) !== MAGIC) refuse('is no raw file of a run');
  const version = bytes.readUInt32LE(8);
  if (version !== VERSION) refuse(`has version ${version}; this reads version ${VERSION}`);
  const end = bytes.length - TRAILER_BYTES;
  if (bytes.toString('latin1', end + 12) !== TRAILER_MAGIC)
    refuse('has no trailer: it is cut off or damaged');
  if (bytes.readBigUInt64LE(end) !== BigInt(bytes.length))
    refuse('does not have the length its trailer names');
  if (bytes.readUInt32LE(end + 8) !== crc32(bytes.subarray(0, end))) refuse('is damaged: its CRC-32 differs');

  const sizes = [bytes.readUInt32LE(12), bytes.readUInt32LE(20), bytes.readUInt32LE(24)];
  if (sizes.join() !== [HEADER_BYTES, CHAIN_BYTES, SAMPLE_BYTES].join()) {
    refuse(
      `has records of ${sizes.join(', ')} bytes; expected ${HEADER_BYTES}, ${CHAIN_BYTES}, ${SAMPLE_BYTES}`,
    );
  }
  const jsonBytes = bytes.readBigUInt64LE(32);
  const chainsAt = (BigInt(HEADER_BYTES) + jsonBytes + 7n) & ~7n;
  const samplesAt = chainsAt + bytes.readBigUInt64LE(40) * BigInt(CHAIN_BYTES);
  if (samplesAt + bytes.readBigUInt64LE(48) * BigInt(SAMPLE_BYTES) !== BigInt(end)) {
    refuse('has sections that do not add up to its length');
  }
  const facts = readFacts(bytes.subarray(HEADER_BYTES, HEADER_BYTES + Number(jsonBytes)), refuse);
  if (facts.run !== bytes.readUInt32LE(16)) refuse('names two different runs in its two headers');
  const chains = bytes.subarray(Number(chainsAt), Number(samplesAt));
  if (sum(facts.terminals) * CHAIN_BYTES !== chains.length)
    refuse('holds another number of chains than its terminals count');
  return { facts, chains, samples: bytes.subarray(Number(samplesAt), end) };
}

function readFacts(json: Buffer, refuse: (what: string) => never): RawFacts {
  const parse = (): unknown => {
    try {
      return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
    } catch {
      return refuse('has a JSON section that is not JSON');
    }
  };
  const facts = factsSchema.safeParse(parse());
  if (facts.success) return facts.data;
  return refuse(`has a JSON section of another shape: ${issuesOf(facts.error)[0]}`);
}
