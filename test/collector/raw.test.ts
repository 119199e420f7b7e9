import { describe, expect, test } from 'vitest';
import { CHAIN_BYTES } from '../../collector/chain-record.ts';
import { decodeRaw } from '../../collector/raw.ts';
import { UserError } from '../../src/errors.ts';
import { fc } from '../property.ts';
import { madeUpFacts, madeUpRun, rawBytes, sealedBytes, withTrailer } from './made-up-raw.ts';

const FILE = 'run-0001.raw';

function refusal(bytes: Buffer): string {
  try {
    decodeRaw(bytes, FILE);
  } catch (error) {
    if (error instanceof UserError) {
      expect(error.place?.file).toBe(FILE);
      expect(error.remedy).toMatch(/remove this file and collect again/);
      return error.message;
    }
    throw error;
  }
  return 'accepted';
}

describe('a raw file', () => {
  test('is taken apart into facts, chains and samples', () => {
    const { facts, chains, samples } = decodeRaw(rawBytes(madeUpRun(3, 5)), FILE);
    expect(facts).toMatchObject({ run: 3, opened: 5, duration_ns: 500_000_000n });
    expect(facts.clocks.start.realtime_ns).toBe(1_800_000_003_000_000_000n);
    expect([chains.length, samples.length]).toEqual([5 * CHAIN_BYTES, 5 * 24]);
  });

  test('with one bit of any byte turned is refused', () => {
    const bytes = rawBytes(madeUpRun(1, 2));
    for (let at = 0; at < bytes.length; at++) {
      const kept = bytes.readUInt8(at);
      bytes.writeUInt8(kept ^ (1 << (at % 8)), at);
      expect(refusal(bytes), `byte ${at}`).not.toBe('accepted');
      bytes.writeUInt8(kept, at);
    }
    expect(refusal(bytes)).toBe('accepted');
  });

  test('with any bytes changed, cut off or added is refused', () => {
    const bytes = rawBytes(madeUpRun(1, 20));
    const place = fc.nat({ max: bytes.length - 1 });
    fc.assert(
      fc.property(place, fc.uint8Array({ minLength: 1, maxLength: 64 }), (at, patch) => {
        const changed = Buffer.from(bytes);
        changed.set(patch.subarray(0, bytes.length - at), at);
        fc.pre(!changed.equals(bytes));
        expect(refusal(changed)).not.toBe('accepted');
        expect(refusal(bytes.subarray(0, at))).not.toBe('accepted');
        expect(refusal(Buffer.concat([bytes, patch]))).not.toBe('accepted');
      }),
    );
  });

  test.each([
    ['nothing', Buffer.alloc(0), /^is cut off: 0 bytes$/],
    ['another file', Buffer.alloc(200, 'x'), /^is no raw file of a run$/],
    ['another version', versioned(2), /^has version 2; this reads version 1$/],
    ['sections longer than itself', lengthened(), /^has sections that do not add up to its length$/],
    ['text that is no JSON', sealedBytes(Buffer.from('{'), 1, [], []), /JSON section that is not JSON/],
    ['text that is no UTF-8', sealedBytes(Buffer.from([0x22, 0xff, 0x22]), 1, [], []), /not JSON/],
    [
      'a fact of another type',
      rawBytes({ facts: { ...madeUpFacts(1, {}), opened: -1 }, chains: [], samples: [] }),
      /^has a JSON section of another shape: opened: /,
    ],
    [
      'a session file elsewhere',
      rawBytes({ facts: { ...madeUpFacts(1, {}), session: '../session.json' }, chains: [], samples: [] }),
      /shape: session: /,
    ],
    [
      'fewer chains than it counts',
      rawBytes({ facts: madeUpFacts(1, { read: 2 }), chains: [], samples: [] }),
      /another number of chains than its terminals count/,
    ],
    [
      'two run numbers',
      sealedBytes(Buffer.from(JSON.stringify(madeUpFacts(1, {}))), 2, [], []),
      /two different runs/,
    ],
  ])('that holds %s is refused with its reason', (_name, bytes, reason) => {
    expect(refusal(bytes)).toMatch(reason);
  });
});

/** A whole file with another version in its header. */
function versioned(version: number): Buffer {
  const body = rawBytes(madeUpRun(1, 1)).subarray(0, -16);
  body.writeUInt32LE(version, 8);
  return withTrailer(body);
}

/** A whole file whose chain count, times its size, leaves 64 bits. */
function lengthened(): Buffer {
  const body = rawBytes(madeUpRun(1, 1)).subarray(0, -16);
  body.writeBigUInt64LE(2n ** 63n, 40);
  return withTrailer(body);
}
