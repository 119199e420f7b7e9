import { quoteName } from '../../archive/quote.ts';

/** A column's name as SQL, quoted only where it must be: definitions stand on pages. */
export function plainName(name: string): string {
  return /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/.test(name) ? name : quoteName(name);
}
