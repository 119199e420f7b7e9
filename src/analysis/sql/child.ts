import { type ChildProcess, fork } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { getCompileCacheDir } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { scratchFolder } from '../../archive/scratch.ts';
import { MOST_THREADS } from '../../archive/threads.ts';
import type { UserError } from '../../errors.ts';
import type { Parses } from './guard.ts';
import type { Answer, Reply, Request, Settings } from './messages.ts';
import type { RunTable, Source, SqlRow, Threads } from './protocol.ts';
import { failure, type SqlSession, type Subject } from './session.ts';

export interface Limits {
  /** How long one expression may take. */
  milliseconds: number;
  /** Memory for DuckDB's buffers; its process may take three times that. */
  memoryBytes: number;
  /** What `threads: 'all'` of a query means; as many as the machine has when absent. The digits are the same. */
  threads?: number;
}

export const DEFAULT_LIMITS: Limits = { milliseconds: 120_000, memoryBytes: 1024 * 1024 * 1024 };

/** Starting the process and preparing the views, on a slow machine. */
const PREPARING = 600_000;

/** A question that the process has not answered yet. */
interface Pending {
  subject: Subject;
  milliseconds: number;
  resolve: (reply: Answer) => void;
  reject: (error: UserError) => void;
}

/**
 * DuckDB in a process of its own, locked down after loading. After a failure by time or memory the session is over, and
 * what was asked after that fails with the same error. Close it always.
 */
export class ChildSession implements SqlSession {
  readonly #process: ChildProcess;
  readonly #temporary: string;
  readonly #limits: Limits;
  /** In the order in which they were asked; the first is being answered. */
  readonly #pending: Pending[] = [];
  #timer: NodeJS.Timeout | undefined;
  #ended: { error: UserError } | { why: string } | undefined;

  private constructor(child: ChildProcess, temporary: string, limits: Limits) {
    this.#process = child;
    this.#temporary = temporary;
    this.#limits = limits;
    child.on('message', (reply: Reply) => {
      if ('fatal' in reply) this.#end(reply.fatal);
      else this.#next()?.resolve(reply);
    });
    child.on('error', (error) => this.#end(`could not be started: ${error.message}`));
    child.on('exit', (code, signal) => this.#end(`ended its process (${signal ?? `exit code ${code}`})`));
  }

  static async start(limits: Limits = DEFAULT_LIMITS): Promise<ChildSession> {
    const temporary = await scratchFolder();
    const threads = limits.threads ?? Math.min(availableParallelism(), MOST_THREADS);
    const settings: Settings = { temporary, memoryBytes: limits.memoryBytes, threads };
    const child = fork(join(import.meta.dirname, 'process.ts'), [JSON.stringify(settings)], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [],
      env: { HOME: temporary, TMPDIR: temporary, TZ: 'UTC', ...compileCache() },
    });
    const session = new ChildSession(child, temporary, limits);
    try {
      await session.#wait({ what: 'DuckDB' }, PREPARING);
    } catch (error) {
      await session.close();
      throw error;
    }
    return session;
  }

  /**
   * Starts a session and calls `use` at once: what needs no DuckDB runs while it starts. The session is closed when
   * `use` is done.
   */
  static async during<T>(
    limits: Limits | undefined,
    use: (starting: Promise<ChildSession>) => Promise<T>,
  ): Promise<T> {
    const starting = ChildSession.start(limits);
    // A failure is thrown where `use` waits for the session.
    const started = starting.catch(() => undefined);
    try {
      return await use(starting);
    } finally {
      await (await started)?.close();
    }
  }

  async parse(expressions: readonly string[]): Promise<Parses[]> {
    return this.#ask<Parses[]>({ op: 'parse', expressions }, { what: 'the SQL of the analysis' });
  }

  async load(sources: readonly Source[], runs: RunTable, labels: readonly string[]): Promise<void> {
    await this.#ask({ op: 'load', sources, runs, labels }, { what: 'loading the archive' }, PREPARING);
  }

  async query(sql: string, subject: Subject, threads: Threads = 'one'): Promise<SqlRow[]> {
    return await this.#ask<SqlRow[]>({ op: 'query', sql, threads }, subject);
  }

  async change(sql: string, subject: Subject): Promise<void> {
    await this.#ask({ op: 'query', sql, threads: 'one' }, subject);
  }

  async close(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const gone = new Promise((resolve) => this.#process.once('exit', resolve));
      this.#process.kill('SIGKILL');
      await gone;
    }
    await rm(this.#temporary, { recursive: true, force: true });
  }

  async #ask<T>(request: Request, subject: Subject, milliseconds = this.#limits.milliseconds): Promise<T> {
    if (this.#ended) throw this.#failed(subject);
    this.#process.send(request);
    const reply = await this.#wait(subject, milliseconds);
    if ('error' in reply) throw failure(subject, reply.error);
    return reply.value as T;
  }

  #wait(subject: Subject, milliseconds: number): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      this.#pending.push({ subject, milliseconds, resolve, reject });
      if (this.#pending.length === 1) this.#watch();
    });
  }

  /** Takes the question that was answered off the queue; the time of the next one begins. */
  #next(): Pending | undefined {
    const answered = this.#pending.shift();
    this.#watch();
    return answered;
  }

  #watch(): void {
    clearTimeout(this.#timer);
    const [first] = this.#pending;
    if (!first) return;
    this.#timer = setTimeout(() => {
      this.#end(`took longer than ${first.milliseconds / 1000} s and was stopped`);
      this.#process.kill('SIGKILL');
    }, first.milliseconds);
  }

  #end(why: string): void {
    clearTimeout(this.#timer);
    const [first] = this.#pending;
    this.#ended ??= first ? { error: failure(first.subject, why) } : { why };
    for (const { subject, reject } of this.#pending.splice(0)) reject(this.#failed(subject));
  }

  /** What ended the session: its own fault for the question that was being answered, and for all after it. */
  #failed(subject: Subject): UserError {
    const ended = this.#ended ?? { why: 'has ended' };
    return 'error' in ended ? ended.error : failure(subject, ended.why);
  }
}

/** The process starts from the same compiled code as this one; Node adds its own folder to the one that is named. */
function compileCache(): { NODE_COMPILE_CACHE?: string } {
  const folder = getCompileCacheDir();
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) };
}
