import { UserError } from '../errors.ts';

/** A command was called wrongly: whoever runs it adds how it is called. Exit code 2. */
export class UsageError extends UserError {}
