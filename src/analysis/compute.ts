import type { Check } from '../report/check.ts';
import type { Method } from '../report/method.ts';
import type { Report } from '../report/schema.ts';
import { computeCheck } from './checks/checks.ts';
import { computeSubsets } from './checks/subsets.ts';
import { computeComparisons } from './comparisons/comparisons.ts';
import { type Context, runKey } from './context.ts';
import type { Analysis } from './declaration/read.ts';
import { computeFigure } from './figures/kinds.ts';
import { computeList } from './lists/lists.ts';
import { stalenessOf } from './origin/staleness.ts';
import { chainsOf, summarise } from './origin/summary.ts';
import { prepare } from './prepare.ts';
import { remembering } from './sql/answers.ts';
import type { SqlSession } from './sql/session.ts';
import { computeSeries } from './tables/series.ts';
import { type Computed, computeTable } from './tables/tables.ts';
import { computeValue, type Parts } from './values/values.ts';
import { type NamedArchive, planViews } from './views/views.ts';
import { countedRuns } from './views/void.ts';

/** What of a report follows from the archives and the analysis alone. */
export type ComputedParts = Omit<Report, 'format' | 'day' | 'inputs' | 'repository' | 'code'>;

/** Computes every table, figure and value of the analysis. Throws UserError or UserErrors with their places. */
export async function compute(
  analysis: Analysis,
  archives: readonly NamedArchive[],
  given: SqlSession,
): Promise<ComputedParts> {
  const session = remembering(given);
  const views = planViews(archives);
  const context = await prepare(analysis, archives, views, session);
  const { value } = analysis;
  // All is begun before anything is waited for: while DuckDB answers one question, what is known already goes on.
  const tables = begun(each(value.tables, (name, yaml) => computeTable(name, yaml, context)));
  const comparisons = begun(tables.then((known) => computeComparisons(known, context)));
  const ofTables = begun(partsOf(tables, comparisons));
  const checks = begun(each(value.checks, (name, yaml) => computeCheck(name, yaml, ofTables, context)));
  const lists = begun(each(value.lists, (name, yaml) => computeList(name, yaml, context)));
  const series = begun(each(value.series, (name, yaml) => computeSeries(name, yaml, context)));
  const parts = begun(withChecks(ofTables, checks));
  const values = begun(each(value.values, (name, yaml) => computeValue(name, yaml, parts, context)));
  const drawn = { tables, comparisons, series };
  const figures = begun(each(value.figures, (name, yaml) => computeFigure({ name, yaml, context }, drawn)));
  const staleness = begun(Promise.all(archives.map(({ archive }) => stalenessOf(archive, session))));

  const known = await tables;
  return {
    tables: Object.fromEntries([...known].map(([name, { table }]) => [name, table])),
    comparisons: await comparisons,
    checks: Object.fromEntries(await checks),
    subsets: Object.fromEntries(
      Object.entries(value.subsets).map(([name, yaml]) => [name, computeSubsets(name, yaml, known, context)]),
    ),
    lists: Object.fromEntries(await lists),
    series: Object.fromEntries(await series),
    values: Object.fromEntries(await values),
    figures: [...(await figures)].map(([name, figure]) => ({ name, figure })),
    archives: summaries(archives, await staleness, context),
  };
}

/** What is waited for later, or never where something before it fails: then its own failure is told to nobody. */
function begun<T>(part: Promise<T>): Promise<T> {
  part.catch(() => undefined);
  return part;
}

async function partsOf(
  tables: Promise<ReadonlyMap<string, Computed>>,
  comparisons: Promise<Report['comparisons']>,
): Promise<Parts> {
  const plain = [...(await tables)].map(([name, { table }]) => [name, table] as const);
  const effects = Object.entries(await comparisons).map(([name, { effect }]) => [name, effect] as const);
  return { tables: new Map(plain), comparisons: new Map(effects), checks: new Map() };
}

async function withChecks(
  parts: Promise<Parts>,
  checks: Promise<ReadonlyMap<string, Check>>,
): Promise<Parts> {
  const checked = [...(await checks)].map(([name, { value }]) => [name, value] as const);
  return { ...(await parts), checks: new Map(checked) };
}

function summaries(
  archives: readonly NamedArchive[],
  staleness: readonly Method['staleness'][],
  context: Context,
): Report['archives'] {
  const named = archives.map((one, index) => {
    const { name } = one;
    const runName = (run: number) => (archives.length > 1 ? runKey(name, run) : run);
    const warmup = warmupOf(one, context);
    return [name, summarise(one, { warmup }, staleness[index] ?? [], runName)] as const;
  });
  return Object.fromEntries(named);
}

/** Computes each part by its name. Throws what the first of them in declared order throws. */
async function each<Yaml, Part>(
  declared: Readonly<Record<string, Yaml>>,
  compute: (name: string, yaml: Yaml) => Promise<Part>,
): Promise<Map<string, Part>> {
  const all = Object.entries(declared).map(([name, yaml]) => ({ name, part: begun(compute(name, yaml)) }));
  const parts = new Map<string, Part>();
  for (const { name, part } of all) parts.set(name, await part);
  return parts;
}

/** Chains of an archive that fall under the warm-up rule: those that no run counts. */
function warmupOf({ name, archive }: NamedArchive, { runs }: Context): number {
  const counted = runs.filter((run) => run.archive === name).reduce((sum, { chains }) => sum + chains, 0);
  return chainsOf(countedRuns(archive)) - counted;
}
