import type { Comparison } from '../report/comparison.ts';
import type { Method } from '../report/method.ts';
import type { Report } from '../report/schema.ts';
import { computeCheck } from './checks/checks.ts';
import { computeSubsets } from './checks/subsets.ts';
import { computeComparisons } from './comparisons/comparisons.ts';
import { type Context, runKey } from './context.ts';
import type { Analysis } from './declaration/read.ts';
import type {
  ResolvedCheck,
  ResolvedComparison,
  ResolvedSeries,
  ResolvedTable,
} from './declaration/resolve.ts';
import { computeFigure } from './figures/kinds.ts';
import { computeList } from './lists/lists.ts';
import { stalenessOf } from './origin/staleness.ts';
import { chainsOf, summarise } from './origin/summary.ts';
import { prepare } from './prepare.ts';
import { remembering } from './sql/answers.ts';
import type { SqlSession } from './sql/session.ts';
import { SEED } from './statistics/draws.ts';
import { computeSeries } from './tables/series.ts';
import { computeTable } from './tables/tables.ts';
import { computeValue, type Parts } from './values/values.ts';
import { withDistinctNames } from './views/distinct-names.ts';
import { type NamedArchive, planViews } from './views/views.ts';
import { countedRuns } from './views/void.ts';

/** What of a report follows from the archives and the analysis alone. */
export type ComputedParts = Omit<Report, 'format' | 'day' | 'inputs' | 'repository' | 'code'>;

/** Computes every table, figure and value of the analysis; `seed`: of what is resampled. Throws UserError or UserErrors with their places. */
export async function compute(
  analysis: Analysis,
  sealed: readonly NamedArchive[],
  given: SqlSession,
  seed = SEED,
): Promise<ComputedParts> {
  const session = remembering(given);
  const archives = withDistinctNames(sealed);
  const views = planViews(archives);
  const context = await prepare(analysis, archives, views, session, seed);
  const { resolved } = analysis;
  const tableOf = once(({ name, yaml }: ResolvedTable) => computeTable(name, yaml, context));
  const seriesOf = once(({ name, yaml }: ResolvedSeries) => computeSeries(name, yaml, context));
  const checkOf = once((check: ResolvedCheck) => computeCheck(check, parts, context));
  const comparisonOf = async ({ name }: ResolvedComparison) => known(name, await comparisons);
  const parts: Parts = {
    table: async (table) => (await tableOf(table)).table,
    comparison: comparisonOf,
    check: async (check) => (await checkOf(check)).value,
  };
  const drawn = { table: tableOf, comparison: comparisonOf, series: seriesOf };
  // All is begun before anything is waited for: while DuckDB answers one question, what is known already goes on.
  const tables = begun(each(resolved.tables, tableOf));
  const comparisons = begun(tables.then((all) => computeComparisons(all, context)));
  const checks = begun(each(resolved.checks, checkOf));
  const lists = begun(each(resolved.lists, ({ name, yaml }) => computeList(name, yaml, context)));
  const series = begun(each(resolved.series, seriesOf));
  const values = begun(each(resolved.values, (value) => computeValue(value, parts, context)));
  const figures = begun(each(resolved.figures, (figure) => computeFigure({ ...figure, context }, drawn)));
  const staleness = begun(Promise.all(archives.map(({ archive }) => stalenessOf(archive, session))));

  return {
    tables: Object.fromEntries([...(await tables)].map(([name, { table }]) => [name, table])),
    comparisons: await comparisons,
    checks: Object.fromEntries(await checks),
    subsets: Object.fromEntries(
      await each(resolved.subsets, async (one) =>
        computeSubsets(one, await tableOf(one.cell.table), context),
      ),
    ),
    lists: Object.fromEntries(await lists),
    series: Object.fromEntries(await series),
    values: Object.fromEntries(await values),
    short: Object.fromEntries(
      [...resolved.values].flatMap(([name, { yaml }]) =>
        yaml.short === undefined ? [] : [[name, yaml.short]],
      ),
    ),
    figures: [...(await figures)].map(([name, figure]) => ({ name, figure })),
    archives: summaries(archives, await staleness, context),
  };
}

/** Makes each part once, whoever asks for it first. */
function once<Declared extends object, Made>(
  make: (declared: Declared) => Promise<Made>,
): (declared: Declared) => Promise<Made> {
  const all = new Map<Declared, Promise<Made>>();
  return (declared) => {
    const made = all.get(declared) ?? begun(make(declared));
    all.set(declared, made);
    return made;
  };
}

/** What is waited for later, or never where something before it fails: then its own failure is told to nobody. */
function begun<T>(part: Promise<T>): Promise<T> {
  part.catch(() => undefined);
  return part;
}

/** A comparison by its name: they are computed together, because their p are corrected together. */
function known(name: string, comparisons: Report['comparisons']): Comparison {
  const comparison = comparisons[name];
  if (!comparison) throw new TypeError(`comparison ${name} was not computed`);
  return comparison;
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

/** Computes each part. Throws what the first of them in declared order throws. */
async function each<Declared, Made>(
  declared: ReadonlyMap<string, Declared>,
  compute: (declared: Declared) => Promise<Made>,
): Promise<Map<string, Made>> {
  const all = [...declared].map(([name, one]) => ({ name, made: begun(compute(one)) }));
  const parts = new Map<string, Made>();
  for (const { name, made } of all) parts.set(name, await made);
  return parts;
}

/** Chains of an archive that fall under the warm-up rule: those that no run counts. */
function warmupOf({ name, archive }: NamedArchive, { runs }: Context): number {
  const counted = runs.filter((run) => run.archive === name).reduce((sum, { chains }) => sum + chains, 0);
  return chainsOf(countedRuns(archive)) - counted;
}
