import { WAKE_PATHS } from '../../archive/columns.ts';
import { visible } from '../../archive/problems.ts';
import { quoteName, quoteText } from '../../archive/quote.ts';
import { tableSource } from '../../archive/tables.ts';
import { closest } from '../../suggest.ts';
import type { Complaints } from '../declaration/complaints.ts';
import type { SqlSession } from '../sql/session.ts';
import type { Judged } from './expressions.ts';
import type { NamedArchive } from './views.ts';
import { type AskedWord, askedIn, complain, listed } from './words.ts';

/**
 * Complains of kinds of event (in SQL, and of moments) that no archive has, and of wake paths that neither the format
 * nor any chain knows. A marker that probes.json names is a kind too: it was looked for, and never seen.
 */
export async function complainOfAbsent(
  judged: readonly Judged[],
  moments: readonly AskedWord[],
  archives: readonly NamedArchive[],
  session: SqlSession,
  complaints: Complaints,
): Promise<void> {
  const of = (view: Judged['view'], column: string) =>
    judged.flatMap((one) => (one.view === view ? askedIn(one, column) : []));
  const markers = markersOf(archives);
  const events = [...of('events', 'event'), ...moments];
  const kinds = await occurring('events', 'event', events, archives, session);
  for (const one of events) {
    // Where nothing happened at all, a word cannot be told from a misspelt one, and 0 is true.
    if (kinds.size === 0 || kinds.has(one.word) || markers.includes(one.word)) continue;
    const meant = closest(one.word, [...kinds.keys()]);
    const suggestion = meant === undefined ? '' : `did you mean '${visible(meant)}'? `;
    const counted = [...kinds].map(([kind, count]) => `${kind} (${count})`);
    const what = `${one.what}: there is no event of the kind '${visible(one.word)}'`;
    complaints.add(one.path, what, suggestion + listed(counted), one.at);
  }
  const further = of('chains', 'wake_path').filter(({ word }) => !WAKE_PATHS.some((path) => path === word));
  const paths = await occurring('chains', 'wake_path', further, archives, session);
  for (const one of further) {
    const known = new Set([...WAKE_PATHS, ...paths.keys()]);
    if (!paths.has(one.word)) complain(one, 'no chain has the wake_path', [...known], complaints);
  }
}

/** Kinds of event that were looked for, by probes.json. */
export function markersOf(archives: readonly NamedArchive[]): string[] {
  return archives.flatMap(({ archive: { probes } }) =>
    Array.isArray(probes.markers) ? [] : Object.keys(probes.markers),
  );
}

/** As many words are asked for as a message can use. */
const MOST = 1000;

async function occurring(
  table: 'chains' | 'events',
  column: string,
  asked: readonly AskedWord[],
  archives: readonly NamedArchive[],
  session: SqlSession,
): Promise<Map<string, number>> {
  if (asked.length === 0) return new Map();
  const words = asked.map(({ word }) => word);
  return await wordsIn(table, column, archives, session, words);
}

/**
 * How often the words of a column occur in the archives' tables themselves, void runs included: `first`, then the most
 * frequent.
 */
export async function wordsIn(
  table: 'chains' | 'events',
  column: string,
  archives: readonly NamedArchive[],
  session: SqlSession,
  first: readonly string[] = [],
): Promise<Map<string, number>> {
  const sources = archives.flatMap(({ archive }) => {
    const { path, columns = [] } = archive[table] ?? {};
    const isThere = columns.some(({ name, type }) => name === column && type === 'VARCHAR');
    return path === undefined || !isThere
      ? []
      : [`SELECT ${quoteName(column)} AS word FROM ${tableSource({ path, columns })}`];
  });
  if (sources.length === 0) return new Map();
  const words = [...new Set(first)].map(quoteText);
  const rows = await session.query(
    `SELECT word, count(*) FROM (${sources.join(' UNION ALL ')}) WHERE word IS NOT NULL GROUP BY word
     ORDER BY ${words.length > 0 ? `word IN (${words.join(', ')}) DESC, ` : ''}count(*) DESC, word LIMIT ${words.length + MOST}`,
    { what: `which values ${column} has` },
    'all',
  );
  return new Map(rows.map(([word, count]) => [String(word), Number(count)]));
}
