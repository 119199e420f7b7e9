import { UserError, UserErrors } from '../errors.ts';
import { visible } from '../visible.ts';

export { visible };

const SHOWN = 100;

/** What an error says, in one line: DuckDB's own excerpt of the query stays away. */
export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return visible(text.split('\n')[0] ?? '');
}

/** A file of the folder as it can be opened from where the folder was named. */
function pathIn(folder: string, file: string): string {
  return file === '' ? folder : `${folder.replace(/\/+$/, '')}/${file}`;
}

/** A deviation that changes nothing. `file` is a path from the archive's folder. */
export interface Oddity {
  file: string;
  line: number;
  what: string;
}

/** Collects everything that is wrong with one archive, so that it is told together. */
export class Problems {
  /** As the user named it: messages carry paths that can be opened from where the user stands. */
  readonly folder: string;
  readonly #found: UserError[] = [];
  #count = 0;
  readonly #oddities: Oddity[] = [];

  constructor(folder: string) {
    this.folder = folder;
  }

  get count(): number {
    return this.#count;
  }

  /** What is written otherwise than the format has it, but was read, in the order in which it was found. */
  get oddities(): readonly Oddity[] {
    return this.#oddities;
  }

  odd(file: string, what: string, line: number): void {
    this.#oddities.push({ file, line, what });
  }

  /** `file` is a path from the archive's folder; '' means the folder itself. */
  add(file: string, what: string, remedy: string, line?: number): void {
    this.#count += 1;
    if (this.#found.length >= SHOWN) return;
    this.#found.push(
      new UserError(what, { place: { file: pathIn(this.folder, visible(file)), line }, remedy }),
    );
  }

  /** Throws all that was found as UserErrors; past the first hundred only their number. */
  throwIfAny(): void {
    if (this.#count === 0) return;
    const more = this.#count - this.#found.length;
    if (more === 0) throw new UserErrors(this.#found);
    const rest = new UserError(`${more} further problems are not listed`, {
      place: { file: this.folder },
      remedy: 'mend the listed ones and verify again',
    });
    throw new UserErrors([...this.#found, rest]);
  }
}
