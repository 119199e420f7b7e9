import { quoteName, quoteText } from '../../archive/quote.ts';
import { type Context, subject } from '../context.ts';
import { requireCondition, requireTime } from '../views/types.ts';
import type { Derived } from './compiler.ts';
import { requireRanked } from './ranked.ts';

/**
 * Adds the derived columns to the view `chains`, each made once: first events by correlation ID, then counts of events
 * around a time, in one sorted pass over the chains and events of a run (a join would compare every chain
 * with every event), and ranks, in the order in which fields need each other. The order of the rows stays.
 */
export async function deriveColumns(derived: readonly Derived[], context: Context): Promise<void> {
  const { archives, session } = context;
  const about = ([one]: readonly Derived[]) =>
    subject(context, `field ${String(one?.path[1])}`, one?.path ?? []);
  const first = derived.filter((one) => one.kind === 'first-event');
  const later = derived.filter((one) => one.kind !== 'first-event');
  if (first.length > 0) await session.change(withFirstEvents(first), about(first));
  const measured = archives.filter(({ archive }) => archive.events).map(({ name }) => quoteText(name));
  // What a column is made of was asked for before it. Of one place and condition all distances share their pass.
  for (const [index, same] of byPlace(later).entries()) {
    const [one] = same;
    if (one?.kind === 'top') {
      await requireRanked(one, context);
      const ranked = `WITH ${NUMBERED} SELECT *, ${one.sql} AS ${quoteName(one.column)} FROM numbered`;
      await session.change(replaced(`chains_ranked_${index}`, ranked), about(same));
      continue;
    }
    const around = same.filter((one) => one.kind === 'events-around');
    await requireTypes(around, context);
    await session.change(withCounts(`chains_counted_${index}`, around, measured), about(same));
  }
}

async function requireTypes([one]: readonly EventsAround[], context: Context): Promise<void> {
  if (!one) return;
  const { where, around, path } = one;
  const what = `field ${String(path[1])}`;
  const field = path.slice(0, 2);
  const events = { bracketed: where, view: 'events' as const, path: [...field, 'events'], what };
  await requireCondition(events, context);
  await requireTime({ bracketed: around, view: 'chains', path, what }, context);
}

type FirstEvent = Extract<Derived, { kind: 'first-event' }>;
type EventsAround = Extract<Derived, { kind: 'events-around' }>;

type Later = Exclude<Derived, FirstEvent>;

function byPlace(later: readonly Later[]): Later[][] {
  const places = new Map<string, Later[]>();
  for (const one of later) {
    const key = JSON.stringify(one.kind === 'top' ? [one.column] : [one.where, one.around]);
    places.set(key, [...(places.get(key) ?? []), one]);
  }
  return [...places.values()];
}

/** Replaces the view by a table's rows; the table keeps their order by number. */
function replaced(table: string, select: string): string {
  return `CREATE TABLE ${table} AS ${select} ORDER BY "#row";
    DROP VIEW chains;
    CREATE VIEW chains AS SELECT * EXCLUDE ("#row") FROM ${table}`;
}

const NUMBERED = `numbered AS (SELECT *, row_number() OVER () AS "#row" FROM chains)`;

function withFirstEvents(events: readonly FirstEvent[]): string {
  const columns = events.map(
    ({ event, column }) => `min(ts_ns) FILTER (WHERE event = ${quoteText(event)}) AS ${quoteName(column)}`,
  );
  const names = events.map(({ column }) => `firsts.${quoteName(column)}`);
  return replaced(
    'chains_with_events',
    `WITH ${NUMBERED},
       firsts AS (SELECT archive, run, corr_id, ${columns.join(', ')} FROM events
                  WHERE corr_id IS NOT NULL GROUP BY archive, run, corr_id)
     SELECT numbered.*, ${names.join(', ')} FROM numbered LEFT JOIN firsts
       ON firsts.archive = numbered.archive AND firsts.run = numbered.run AND firsts.corr_id = numbered.corr_id`,
  );
}

function withCounts(table: string, same: readonly EventsAround[], measured: readonly string[]): string {
  const [{ where = '', around = '' } = {}] = same;
  const counts = same.map(
    ({ withinNs }, index) =>
      `count(e) OVER (PARTITION BY archive, run ORDER BY t
         RANGE BETWEEN ${withinNs} PRECEDING AND ${withinNs} FOLLOWING) AS n${index}`,
  );
  const named = same.map(({ column }, index) => `counted.n${index} AS ${quoteName(column)}`);
  return replaced(
    table,
    `WITH ${NUMBERED},
       points AS (
         SELECT archive, run, CAST(${around} AS BIGINT) AS t, "#row", NULL AS e FROM numbered
           WHERE ${around} IS NOT NULL AND archive IN (${measured.join(', ')})
         UNION ALL SELECT archive, run, ts_ns, NULL, 1 FROM events WHERE ${where} AND ts_ns IS NOT NULL),
       counted AS (SELECT "#row", ${counts.join(', ')} FROM points)
     SELECT numbered.*, ${named.join(', ')} FROM numbered LEFT JOIN counted ON counted."#row" = numbered."#row"`,
  );
}
