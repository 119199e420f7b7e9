import { UserError, UserErrors } from '../../errors.ts';
import { didYouMean } from '../../suggest.ts';
import type { YamlDocument, YamlPath } from '../../yaml/read.ts';

/** Collects what is wrong with an analysis, each with its place in the file, so that it is told together. */
export class Complaints {
  readonly #document: YamlDocument<unknown>;
  readonly #found: UserError[] = [];

  constructor(document: YamlDocument<unknown>) {
    this.#document = document;
  }

  /** `offset`: of the character inside the string at `path`, where one is meant. */
  add(path: YamlPath, what: string, remedy: string, offset?: number): void {
    const place = offset === undefined ? this.#document.placeOf(path) : this.#document.placeIn(path, offset);
    this.#found.push(new UserError(what, { place, remedy }));
  }

  /** A name that is not among `known` (of what is `within`): the one that was probably meant, or all that there are. */
  unknown(path: YamlPath, kind: string, name: string, known: readonly string[], within = ''): void {
    this.add(path, `there is no ${kind} '${name}'${within}`, didYouMean(name, known), 0);
  }

  throwIfAny(): void {
    if (this.#found.length > 0) throw new UserErrors(this.#found);
  }
}

/** What is wrong with the number of levels that a cell of a table was given. */
export function levelsWrong(table: string, groupings: number, levels: number): string {
  const given =
    levels === 0 ? 'no level is given' : levels === 1 ? 'one level is given' : `${levels} levels are given`;
  if (groupings === 0) return `table ${table} has no groupings, and ${given}`;
  return `table ${table} has ${groupings === 1 ? 'one grouping' : `${groupings} groupings`}, but ${given}`;
}
