import { UserError, UserErrors } from '../../errors.ts';

/** Gathers what is wrong with several inputs, so that all of it is told together. */
export class Problems {
  readonly #all: UserError[] = [];

  add(error: UserError): void {
    this.#all.push(error);
  }

  /** Runs `read`; its UserErrors are kept and undefined is given, anything else is thrown on. */
  async collect<T>(read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      if (error instanceof UserError) this.#all.push(error);
      else if (error instanceof UserErrors) this.#all.push(...error.all);
      else throw error;
      return undefined;
    }
  }

  /** Everything gathered so far. */
  get all(): readonly UserError[] {
    return this.#all;
  }

  /** Throws everything gathered, if there is anything. */
  throwIfAny(): void {
    if (this.#all.length > 0) throw new UserErrors(this.#all);
  }
}
