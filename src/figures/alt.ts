import type { Locale } from '../report/format.ts';
import { wordsIn } from './words.ts';

/** What is read aloud in one go; whoever wants all of it goes to the table. */
const MOST = 160;

/**
 * What a figure shows, in at most 160 characters: its kind, and of its groups as many as there is room for. Where some have
 * none, that the table holds all.
 */
export function altText(kind: string, parts: readonly string[], locale: Locale): string {
  const { table, none } = WORDS[locale];
  const whole = `${kind}. ${parts.join('; ') || none}.`;
  if (whole.length <= MOST) return whole;
  let said = `${kind}. `;
  for (const [index, part] of parts.entries()) {
    const next = `${said}${index === 0 ? '' : '; '}${part}`;
    if (`${next}. ${table}`.length > MOST) break;
    said = next;
  }
  return `${said.trimEnd().replace(/\.?$/, '.')} ${table}`;
}

const WORDS = wordsIn({
  de: { table: 'Alle Werte: Tabelle.', none: 'keine Daten' },
  en: { table: 'All values: table.', none: 'no data' },
});
