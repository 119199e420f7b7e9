/** Where something is wrong: a file, and a line and column (both from 1) when they are known. */
export interface Place {
  file: string;
  line?: number | undefined;
  column?: number | undefined;
}

/** `file:line:column`, as editors and terminals make it clickable. */
export function placeText(place: Place): string {
  return [place.file, place.line, place.line === undefined ? undefined : place.column]
    .filter((part) => part !== undefined)
    .join(':');
}

/**
 * An error that its reader can mend: what is wrong, where, and what to do.
 * The command line prints `where: what` and the remedy, never a stack.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly place: Place | undefined;
  readonly remedy: string | undefined;

  constructor(what: string, options: { place?: Place; remedy?: string; cause?: unknown } = {}) {
    super(what, options.cause === undefined ? undefined : { cause: options.cause });
    this.place = options.place;
    this.remedy = options.remedy;
  }
}

/** Several things wrong with one input, told together: each with its own place and remedy. */
export class UserErrors extends Error {
  override readonly name = 'UserErrors';
  readonly all: readonly UserError[];

  constructor(all: readonly UserError[]) {
    super(all.map(errorLine).join('\n'));
    this.all = all;
  }
}

/** One line for one error: place, what, remedy. */
export function errorLine(error: UserError): string {
  const where = error.place ? `${placeText(error.place)}: ` : '';
  const remedy = error.remedy ? ` → ${error.remedy}` : '';
  return `${where}${error.message}${remedy}`;
}
