import { crc32 } from 'node:zlib';
import { CHAIN_BYTES } from '../../collector/chain-record.ts';

/** A stage of a made-up chain; without `rq_clock_ns` its run queue was not observed. */
export interface MadeUpStage {
  ts_ns: bigint;
  cpu: number;
  rq_clock_ns?: bigint;
  rq_cpu?: number;
}

export interface MadeUpChain {
  corr_id: bigint;
  state: number;
  wake_path?: number;
  comm?: Buffer;
  target_cpu?: number;
  run_cpu?: number;
  moved_after_enqueue?: number;
  /** Bit → value; a bit that is absent is not known. */
  flags?: Partial<Record<0 | 1 | 2 | 3, boolean>>;
  /** In the order of the record. */
  stages: (MadeUpStage | undefined)[];
}

export interface MadeUpSample {
  number: number;
  t0_ns?: bigint;
  t1_ns?: bigint;
}

export interface MadeUpRun {
  facts: Record<string, unknown>;
  chains: MadeUpChain[];
  samples: MadeUpSample[];
}

/** struct chain_record of bpf/chain.h. */
export function chainBytes(chain: MadeUpChain): Buffer {
  const bytes = Buffer.alloc(CHAIN_BYTES);
  let observed = 0;
  let flags = 0;
  for (const [bit, value] of Object.entries(chain.flags ?? {})) {
    observed |= 1 << (16 + Number(bit));
    if (value) flags |= 1 << Number(bit);
  }
  for (const [index, stage] of chain.stages.entries()) {
    if (!stage) continue;
    const at = 64 + index * 24;
    observed |= 1 << index;
    bytes.writeBigUInt64LE(stage.ts_ns, at);
    bytes.writeInt32LE(stage.cpu, at + 16);
    if (stage.rq_clock_ns === undefined) continue;
    observed |= 1 << (8 + index);
    bytes.writeBigUInt64LE(stage.rq_clock_ns, at + 8);
    bytes.writeInt32LE(stage.rq_cpu ?? 0, at + 20);
  }
  bytes.writeBigUInt64LE(chain.corr_id, 0);
  bytes.writeInt32LE(4711, 8);
  bytes.writeUInt32LE(observed, 12);
  bytes.writeUInt32LE(flags, 16);
  bytes.writeUInt8(chain.state, 20);
  bytes.writeUInt8(chain.wake_path ?? 0, 21);
  (chain.comm ?? Buffer.from('wakepair')).copy(bytes, 24, 0, 16);
  bytes.writeInt32LE(0, 40);
  bytes.writeInt32LE(1, 44);
  bytes.writeInt32LE(chain.target_cpu ?? -1, 48);
  bytes.writeInt32LE(chain.run_cpu ?? -1, 52);
  bytes.writeUInt32LE(chain.moved_after_enqueue ?? 0, 56);
  return bytes;
}

function sampleBytes(sample: MadeUpSample): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.writeUInt32LE(sample.number, 0);
  bytes.writeUInt32LE((sample.t0_ns === undefined ? 0 : 1) | (sample.t1_ns === undefined ? 0 : 2), 4);
  bytes.writeBigUInt64LE(sample.t0_ns ?? 0n, 8);
  bytes.writeBigUInt64LE(sample.t1_ns ?? 0n, 16);
  return bytes;
}

/** A raw file as collector/recorder/files/raw.h describes it. */
export function rawBytes(run: MadeUpRun): Buffer {
  return sealedBytes(Buffer.from(JSON.stringify(run.facts)), Number(run.facts.run), run.chains, run.samples);
}

/** The same around any bytes as JSON section. */
export function sealedBytes(
  json: Buffer,
  run: number,
  chains: MadeUpChain[],
  samples: MadeUpSample[],
): Buffer {
  const header = Buffer.alloc(64);
  header.write('TAGWRAW\n', 'latin1');
  for (const [at, value] of [
    [8, 1],
    [12, 64],
    [16, run],
    [20, CHAIN_BYTES],
    [24, 24],
  ] as const) {
    header.writeUInt32LE(value, at);
  }
  header.writeBigUInt64LE(BigInt(json.length), 32);
  header.writeBigUInt64LE(BigInt(chains.length), 40);
  header.writeBigUInt64LE(BigInt(samples.length), 48);
  const padding = Buffer.alloc((8 - (json.length % 8)) % 8);
  const body = Buffer.concat([header, json, padding, ...chains.map(chainBytes), ...samples.map(sampleBytes)]);
  return withTrailer(body);
}

export function withTrailer(body: Buffer): Buffer {
  const trailer = Buffer.alloc(16);
  trailer.writeBigUInt64LE(BigInt(body.length + 16), 0);
  trailer.writeUInt32LE(crc32(body), 8);
  trailer.write('TAGW', 12, 'latin1');
  return Buffer.concat([body, trailer]);
}

const clocks = (ns: number) => ({
  monotonic_ns: String(ns),
  monotonic_raw_ns: String(ns),
  boottime_ns: String(ns),
  realtime_ns: String(1_800_000_000_000_000_000n + BigInt(ns)),
  tai_ns: String(1_800_000_000_000_000_000n + BigInt(ns)),
});

/** Facts of a run whose chains ended as `terminals` says. */
export function madeUpFacts(run: number, terminals: Partial<Record<string, number>>, lost = 0) {
  const all = { read: 0, no_read: 0, superseded: 0, exited: 0, censored: 0, ...terminals };
  return {
    format: 'tagwerk-raw/1',
    session: 'session.json',
    run,
    mode: 'full',
    plan_line: `run run=${run}`,
    clocks: { start: clocks(run * 1e9), end: clocks(run * 1e9 + 5e8) },
    duration_ns: '500000000',
    opened: Object.values(all).reduce((sum, n) => sum + n, 0) + lost,
    terminals: all,
    loss: { before_open: { storage: 0, recursion: 0 }, after_open: { ring_reserve: lost } },
    counters: { opened: 1 },
    programs: [{ name: 'tw_waking', run_count: 1, recursion_misses: 0 }],
    tids: { recorder: 1, waker: 2, wakee: 3, burners: [] },
    workload: { sent: 1, answered: 1, not_asleep: 0, late: 0, slipped: 0 },
    liveness: [{ marker: 'ttwu', expected: 17, seen: 17 }],
  };
}

/** A run of `wakes` wakes that were all read: wake k is sent at base + 1000 k and read 500 later. */
export function madeUpRun(run: number, wakes: number, options: { lost?: number } = {}): MadeUpRun {
  const base = BigInt(run) * 1_000_000_000n;
  const numbers = Array.from({ length: wakes }, (_, index) => index + 1);
  const sent = (number: number) => base + BigInt(number) * 1000n;
  const lost = options.lost ?? 0;
  return {
    facts: madeUpFacts(run, { read: wakes - lost }, lost),
    chains: numbers.slice(lost).map((number) => ({
      corr_id: (BigInt(run) << 48n) | BigInt(number),
      state: 1,
      wake_path: 1,
      target_cpu: 1,
      run_cpu: 1,
      flags: { 0: number % 10 === 0, 1: false, 2: false, 3: false },
      stages: [
        { ts_ns: sent(number) + 100n, cpu: 0, rq_clock_ns: sent(number), rq_cpu: 1 },
        number % 10 === 0 ? { ts_ns: sent(number) + 150n, cpu: 0 } : undefined,
        { ts_ns: sent(number) + 200n, cpu: 0, rq_clock_ns: sent(number), rq_cpu: 1 },
        { ts_ns: sent(number) + 300n, cpu: 1, rq_clock_ns: sent(number), rq_cpu: 1 },
        { ts_ns: sent(number) + 400n, cpu: 1, rq_clock_ns: sent(number), rq_cpu: 1 },
      ],
    })),
    samples: numbers.map((number) => ({ number, t0_ns: sent(number), t1_ns: sent(number) + 500n })),
  };
}
