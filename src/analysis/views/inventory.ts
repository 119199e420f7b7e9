import { factPaths } from '../../archive/fact-paths.ts';
import type { Fact } from '../../archive/facts.ts';
import { quoteName } from '../../archive/quote.ts';
import { columnName } from '../sql/column-name.ts';
import type { SqlCell } from '../sql/protocol.ts';
import type { SqlSession } from '../sql/session.ts';
import { withDistinctNames } from './distinct-names.ts';
import { sourcesFor } from './expressions.ts';
import { markersOf, wordsIn } from './occurring.ts';
import { type NamedArchive, planViews, RUN_COLUMNS, type ViewName, type Views } from './views.ts';
import { countedRuns, isVoid } from './void.ts';
import { labelWords, stateWords } from './words.ts';

/** A name that expressions over a view may use, with what is known of its values. */
export interface NamedColumn {
  name: string;
  /** As it is written in SQL. */
  sql: string;
  /** DuckDB's. */
  type: string;
  /** Strangers' text, as all that follows; null: the archive does not say. */
  unit: string | null;
  clock: string | null;
  meaning: string | null;
  /** Its name in the archive's file, where that is another; labels and metrics are told apart likewise. */
  stored: string | null;
  /** Rows in which it has no value. */
  nulls: number;
  /** Rows in which it is NaN or infinite; the range is of the others. */
  notFinite: number;
  /** Smallest and largest as text; null where there is no value. */
  min: string | null;
  max: string | null;
  /** Of text and yes/no: the most frequent values, and whether there are more. */
  values: { value: string; count: number }[];
  more: boolean;
}

/** A word that a column is asked for, and how often it is there. */
export interface Word {
  word: string;
  count: number;
}

/** All that analysis.yaml can name of some archives. What an error suggests is taken from the same views. */
export interface Inventory {
  archives: {
    name: string;
    folder: string;
    title: string;
    kernel: string;
    profile: string;
    manifestSha256: string;
    runs: number;
    /** Runs that count nowhere. */
    void: number[];
    chains: number;
    events: number;
  }[];
  /** Rows of each view, and what it is made of; void runs are in none. */
  views: Record<ViewName, { rows: number; columns: NamedColumn[] }>;
  /** Run labels, with the runs that have each value. */
  labels: { name: string; sql: string; levels: Word[]; without: number }[];
  metrics: string[];
  /** Ends of chains, by the runs' own count. */
  states: Word[];
  /** Kinds of event, void runs too; those that were looked for and not seen count 0. */
  events: Word[];
  /** Plain values of an archive's JSON parts, by the path under which a value names them. */
  facts: { path: string; value: Fact }[];
  /** The view `runs`, row by row. */
  runs: Record<string, string | null>[];
}

/** More different values of a column than this are not listed. */
const LISTED = 8;

/** Reads the archives' inventory; nothing was loaded into the session. */
export async function inventoryOf(sealed: readonly NamedArchive[], session: SqlSession): Promise<Inventory> {
  const archives = withDistinctNames(sealed);
  const views = planViews(archives);
  const all = [...views.columns.runs, ...views.columns.chains, ...views.columns.events];
  await session.load(sourcesFor(archives, all), views.runs, views.labels);
  const labels = views.labels.map((name) => labelOf(name, archives));
  const own = RUN_COLUMNS.map(({ name }) => name);
  const kinds = await wordsIn('events', 'event', archives, session);
  for (const marker of archives.some(({ archive }) => archive.events) ? markersOf(archives) : [])
    if (!kinds.has(marker)) kinds.set(marker, 0);
  return {
    archives: archives.map(archiveOf),
    views: {
      runs: await viewOf('runs', views, archives, session),
      chains: await viewOf('chains', views, archives, session),
      events: await viewOf('events', views, archives, session),
    },
    labels,
    metrics: views.columns.runs.filter((name) => !own.includes(name) && !views.labels.includes(name)),
    states: statesOf(archives),
    events: [...kinds].map(([word, count]) => ({ word, count })),
    facts: archives.flatMap(({ name, archive: { host, experiment, probes } }) =>
      factPaths({ host, experiment, probes }).map(({ path, value }) => ({
        path: archives.length === 1 ? path : `${name}:${path}`,
        value,
      })),
    ),
    runs: views.runs.rows.map((row) =>
      Object.fromEntries(views.runs.columns.map(({ name }, index) => [name, textOf(row[index])])),
    ),
  };
}

function archiveOf({ name, folder, archive }: NamedArchive): Inventory['archives'][number] {
  const { experiment, host, probes, manifestSha256, runs, chains, events } = archive;
  return {
    name,
    folder,
    title: experiment.title,
    kernel: host.kernel.release,
    profile: probes.profile,
    manifestSha256,
    runs: runs.length,
    void: runs.filter((run) => isVoid(run, archive)).map(({ run }) => run),
    chains: chains.rows,
    events: events?.rows ?? 0,
  };
}

function labelOf(name: string, archives: readonly NamedArchive[]): Inventory['labels'][number] {
  const values = archives.flatMap(({ archive }) =>
    countedRuns(archive).map(({ labels }) => (Object.hasOwn(labels, name) ? labels[name] : undefined)),
  );
  const levels = labelWords(name, archives).map((word) => ({
    word,
    count: values.filter((value) => value === word).length,
  }));
  const without = values.filter((value) => value === undefined).length;
  return { name, sql: columnName(name), levels, without };
}

function statesOf(archives: readonly NamedArchive[]): Word[] {
  const runs = archives.flatMap(({ archive }) => countedRuns(archive));
  return stateWords(archives).map((word) => ({
    word,
    count: runs.reduce(
      (sum, { terminals }) => sum + (Object.hasOwn(terminals, word) ? (terminals[word] ?? 0) : 0),
      0,
    ),
  }));
}

async function viewOf(
  view: ViewName,
  views: Views,
  archives: readonly NamedArchive[],
  session: SqlSession,
): Promise<Inventory['views'][ViewName]> {
  const names = views.columns[view];
  if (names.length === 0) return { rows: 0, columns: [] };
  const ask = async (sql: string) => await session.query(sql, { what: `columns of ${view}` }, 'all');
  const types = new Map(
    (await ask(`DESCRIBE SELECT * FROM ${view}`)).map(([name, type]) => [name, String(type)]),
  );
  const typed = names.map((name) => ({ name, type: types.get(name) ?? '' }));
  const [row = []] = await ask(
    `SELECT count(*)${typed.map((one) => `, ${summarySql(one)}`).join('')} FROM ${view}`,
  );
  const [rows, ...cells] = row;
  const columns: NamedColumn[] = [];
  for (const [index, { name, type }] of typed.entries()) {
    const [observed, finite, min, max] = cells.slice(4 * index);
    const values = isListed(type) ? (await ask(valuesSql(name, view))).map(wordOf) : [];
    columns.push({
      name,
      sql: columnName(name),
      type,
      ...describedIn(view, name, archives),
      nulls: Number(rows) - Number(observed),
      notFinite: Number(observed) - Number(finite),
      min: textOf(min),
      max: textOf(max),
      values: values.slice(0, LISTED),
      more: values.length > LISTED,
    });
  }
  return { rows: Number(rows), columns };
}

/** Rows with a value, those of them that are finite, the smallest and the largest of these. */
function summarySql({ name, type }: { name: string; type: string }): string {
  const column = quoteName(name);
  const isFloat = type === 'DOUBLE' || type === 'FLOAT';
  const filter = isFloat ? ` FILTER (isfinite(${column}))` : '';
  const text = (aggregate: string) => `CAST(${aggregate}(${column})${filter} AS VARCHAR)`;
  return `count(${column}), count(${column})${filter}, ${text('min')}, ${text('max')}`;
}

function isListed(type: string): boolean {
  return type === 'VARCHAR' || type === 'BOOLEAN';
}

function valuesSql(name: string, view: ViewName): string {
  const column = quoteName(name);
  return `SELECT CAST(${column} AS VARCHAR) AS word, count(*) FROM ${view} WHERE ${column} IS NOT NULL
          GROUP BY word ORDER BY count(*) DESC, word LIMIT ${LISTED + 1}`;
}

function wordOf([value, count]: SqlCell[]): { value: string; count: number } {
  return { value: String(value), count: Number(count) };
}

/** What the archives say of a column: the first that says anything. */
function describedIn(
  view: ViewName,
  name: string,
  archives: readonly NamedArchive[],
): Pick<NamedColumn, 'unit' | 'clock' | 'meaning' | 'stored'> {
  const own = view === 'runs' || name === 'archive' || name === 'block';
  const found: readonly Described[] = own
    ? RUN_COLUMNS.filter((column) => column.name === name)
    : archives.flatMap(
        ({ archive }) => archive[view]?.columns.filter((column) => column.name === name) ?? [],
      );
  const first = (key: keyof Described) => found.map((column) => column[key]).find(Boolean) ?? null;
  const stored =
    found.map((column) => column.stored).find((one) => one !== undefined && one !== name) ?? null;
  return { unit: first('unit'), clock: first('clock'), meaning: first('meaning'), stored };
}

interface Described {
  unit?: string | undefined;
  clock?: string | undefined;
  meaning?: string | undefined;
  stored?: string | undefined;
}

function textOf(cell: SqlCell | undefined): string | null {
  return cell === null || cell === undefined ? null : String(cell);
}
