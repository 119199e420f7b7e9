import type { Io } from './run.ts';

/** From then on a reader waits, ms. */
const PATIENCE = 2000;
const WIDTH = 24;

/**
 * A bar with the time left, for whatever takes longer than two seconds; nothing where nobody looks on (no terminal). `now`
 * gives ms of a clock that only goes forward.
 */
export class Progress {
  readonly #screen: Io['stderr'] & { isTTY?: boolean; columns?: number };
  readonly #now: () => number;
  readonly #begin: number;
  readonly #quiet: boolean;
  #shown = false;

  constructor(screen: Io['stderr'], now: () => number, { quiet = false } = {}) {
    this.#screen = screen;
    this.#quiet = quiet;
    this.#now = now;
    this.#begin = now();
  }

  /** `done` of `total` are done of `what`. */
  step(what: string, done: number, total: number): void {
    const past = this.#now() - this.#begin;
    if (this.#quiet || !this.#screen.isTTY || past < PATIENCE || total === 0) return;
    const share = done / total;
    const bar = '#'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '.');
    const left = done === 0 ? '' : `, ${leftText((past / done) * (total - done))}`;
    const line = `${what} [${bar}] ${done}/${total}${left}`;
    this.#screen.write(`\r\x1b[K${line.slice(0, (this.#screen.columns ?? 80) - 1)}`);
    this.#shown = true;
  }

  /** Takes the bar away, so that a line can be printed. */
  clear(): void {
    if (this.#shown) this.#screen.write('\r\x1b[K');
    this.#shown = false;
  }
}

function leftText(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  return seconds < 100 ? `${seconds} s left` : `${Math.round(seconds / 60)} min left`;
}
