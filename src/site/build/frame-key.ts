import { sha256 } from '../../archive/hash.ts';
import type { Frame } from '../frame.ts';
import type { Projection } from '../projection.ts';
import type { DayRecord } from './store.ts';

/** A hash over what a day was made with besides its own files: the settings, the forms of all terms, and the terms that it uses. */
export function frameKey(frame: Frame, { projection }: Pick<DayRecord, 'projection'>): string {
  // It was written by this very code.
  const { locale, terms } = projection as Projection;
  const used = frame.glossary[locale].filter(({ id }) => terms.includes(id));
  return sha256(`${sharedKey(frame, locale)}${JSON.stringify(used)}`);
}

const keys = new WeakMap<Frame, Map<string, string>>();

function sharedKey(frame: Frame, locale: Projection['locale']): string {
  const known = keys.get(frame) ?? new Map<string, string>();
  keys.set(frame, known);
  const forms = frame.glossary[locale].map(({ id, forms: all }) => [id, all]);
  const key = known.get(locale) ?? sha256(JSON.stringify([frame.settings, forms]));
  known.set(locale, key);
  return key;
}
