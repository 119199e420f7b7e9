import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';

/** One program run from start to exit. */
export interface Measured {
  /** Wall-clock time of the whole process. */
  seconds: number;
  /** What the program says its own work took, in the first line of its output: without starting and loading code. */
  inner: number | undefined;
  /** Largest sum of resident memory over the process and its descendants, sampled; shared pages count in each. */
  peakBytes: number;
  stdout: string;
}

const SAMPLE_MS = 20;
const PAGE = 4096;

/** Runs a program to its end. Throws with its last words for an exit code that is not one of `good`. */
export async function measure(
  program: string,
  args: readonly string[],
  { keep, good = [0] }: { keep: boolean; good?: readonly number[] },
): Promise<Measured> {
  const start = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', keep ? 'pipe' : 'ignore', 'pipe'] });
  let peakBytes = 0;
  let sampling = Promise.resolve();
  const timer = setInterval(() => {
    sampling = sampling.then(async () => {
      peakBytes = Math.max(peakBytes, await residentBytes(child.pid));
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
      peakBytes,
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

/** Resident memory of a process and all below it. */
async function residentBytes(root: number | undefined): Promise<number> {
  if (root === undefined) return 0;
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    // The name in brackets may hold anything; the parent is the second word behind it.
    const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  let bytes = 0;
  for (const pid of parents.keys()) {
    let above: number | undefined = pid;
    while (above !== undefined && above !== root) above = parents.get(above);
    if (above !== root) continue;
    const statm = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '');
    bytes += Number(statm.split(' ')[1] ?? 0) * PAGE;
  }
  return bytes;
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
