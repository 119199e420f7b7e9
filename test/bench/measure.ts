import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** One program run from start to exit. */
export interface Measured {
  /** Wall-clock time of the whole process. */
  seconds: number;
  /** What the program says its own work took, in the first line of its output: without starting and loading code. */
  inner: number | undefined;
  /** Largest sum of resident memory over the process and its descendants, sampled; shared pages count in each. */
  peakBytes: number;
  /** CPU time of the process and its descendants, up to the last sample. */
  cpuSeconds: number;
  stdout: string;
}

const SAMPLE_MS = 20;
/** Bytes of a page and clock ticks per second, as /proc counts them on every CPU that Node has binaries for. */
const PAGE = 4096;
const TICKS = 100;
/** Fields of /proc/<pid>/stat, numbered as in proc(5): user and system time, own and of children that were waited for. */
const TIMES = [14, 15, 16, 17];
const RESIDENT = 24;

/** Runs a program to its end. Throws with its last words for an exit code that is not one of `good`. */
export async function measure(
  program: string,
  args: readonly string[],
  { keep, good = [0] }: { keep: boolean; good?: readonly number[] },
): Promise<Measured> {
  const start = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', keep ? 'pipe' : 'ignore', 'pipe'] });
  const most: Usage = { bytes: 0, cpuSeconds: 0 };
  let sampling = Promise.resolve();
  const timer = setInterval(() => {
    sampling = sampling.then(async () => {
      const usage = await usageOf(child.pid);
      most.bytes = Math.max(most.bytes, usage.bytes);
      most.cpuSeconds = Math.max(most.cpuSeconds, usage.cpuSeconds);
    });
  }, SAMPLE_MS);
  const [out, err] = [textOf(child.stdout), textOf(child.stderr)];
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    const seconds = (performance.now() - start) / 1000;
    const [stdout, stderr] = [await out, await err];
    if (!good.includes(code ?? -1))
      throw new Error(`${program} ${args[0] ?? ''}: exit code ${code}: ${stderr.slice(-500)}`);
    const inner = /^\{"seconds": ?([\d.e-]+)\}\n/.exec(stdout);
    return {
      seconds,
      inner: inner ? Number(inner[1]) : undefined,
      peakBytes: most.bytes,
      cpuSeconds: most.cpuSeconds,
      stdout: stdout.slice(inner?.[0].length ?? 0),
    };
  } finally {
    clearInterval(timer);
  }
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream ?? []) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

interface Usage {
  /** Resident memory. */
  bytes: number;
  cpuSeconds: number;
}

/**
 * What a process and all that its main thread started use, and the CPU time of those that have ended. Throws where the
 * kernel does not list children (CONFIG_PROC_CHILDREN).
 */
export async function usageOf(root: number | undefined): Promise<Usage> {
  const usage = { bytes: 0, cpuSeconds: 0 };
  for (const pids = root === undefined ? [] : [root]; pids.length > 0; ) {
    const pid = pids.pop();
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    // It has ended since.
    if (stat === '') continue;
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(childless);
    pids.push(...children.split(' ').filter(Boolean).map(Number));
    // The name in brackets may hold anything; what follows begins with the third field of proc(5).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const field = (number: number) => Number(fields[number - 3] ?? 0);
    usage.bytes += field(RESIDENT) * PAGE;
    usage.cpuSeconds += TIMES.reduce((sum, number) => sum + field(number), 0) / TICKS;
  }
  return usage;
}

function childless(error: unknown): string {
  const { pid } = process;
  if (existsSync(`/proc/${pid}/task/${pid}/children`)) return '';
  throw error;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] =
    sorted.length % 2 === 0 ? [sorted[middle - 1], sorted[middle]] : [sorted[middle], sorted[middle]];
  return (low + high) / 2;
}

/** "1.23 (1.10–1.40)": median, and the smallest and largest. */
export function withSpread(values: readonly number[], digits = 2): string {
  if (values.length === 0) return '–';
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return `${median(values).toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`;
}
