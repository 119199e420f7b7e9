import type { Figure } from '../report/figure.ts';
import type { Value } from '../report/quantity.ts';
import type { Report } from '../report/schema.ts';
import { computeCheck } from './checks.ts';
import { computeComparisons } from './comparisons.ts';
import { type Context, runKey } from './context.ts';
import type { FigureYaml } from './declaration/figure.ts';
import type { Analysis } from './declaration/read.ts';
import { differencesOf } from './figures/differences.ts';
import { ecdfOf } from './figures/ecdf.ts';
import { histogramOf } from './figures/histogram.ts';
import { scatterOf } from './figures/scatter.ts';
import { seriesFigure } from './figures/series.ts';
import { sharesFigure } from './figures/shares.ts';
import { stagesOf } from './figures/stages.ts';
import { stripOf } from './figures/strip.ts';
import { timelineOf } from './figures/timeline.ts';
import { computeList } from './lists.ts';
import { prepare } from './prepare.ts';
import { computeSeries } from './series.ts';
import type { SqlSession } from './sql/session.ts';
import { computeSubsets } from './subsets.ts';
import { chainsOf, summarise } from './summary.ts';
import { type Computed, computeTable } from './tables.ts';
import { computeValue } from './values.ts';
import { type NamedArchive, planViews } from './views.ts';
import { countedRuns } from './void.ts';

/** What of a report follows from the archives and the analysis alone. */
export type ComputedParts = Omit<Report, 'format' | 'day' | 'inputs' | 'repository' | 'code'>;

/** Computes every table, figure and value of the analysis. Throws UserError or UserErrors with their places. */
export async function compute(
  analysis: Analysis,
  archives: readonly NamedArchive[],
  session: SqlSession,
): Promise<ComputedParts> {
  const views = planViews(archives);
  const context = await prepare(analysis, archives, views, session);
  const tables = await each(analysis.value.tables, (name, yaml) => computeTable(name, yaml, context));
  const plain = new Map([...tables].map(([name, { table }]) => [name, table]));
  const comparisons = await computeComparisons(tables, context);
  const effects = new Map(Object.entries(comparisons).map(([name, { effect }]) => [name, effect]));
  const ofTables = { tables: plain, comparisons: effects, checks: new Map<string, Value>() };
  const checks = await each(analysis.value.checks, (name, yaml) =>
    computeCheck(name, yaml, ofTables, context),
  );
  const subsets: Report['subsets'] = {};
  for (const [name, yaml] of Object.entries(analysis.value.subsets)) {
    subsets[name] = computeSubsets(name, yaml, tables, context);
  }
  const lists = await each(analysis.value.lists, (name, yaml) => computeList(name, yaml, context));
  const computedSeries = await each(analysis.value.series, (name, yaml) =>
    computeSeries(name, yaml, context),
  );
  const series = Object.fromEntries(computedSeries);
  const parts = {
    ...ofTables,
    checks: new Map([...checks].map(([name, { value }]) => [name, value])),
  };
  const values = await each(analysis.value.values, (name, yaml) => computeValue(name, yaml, parts, context));
  const drawn = { tables, comparisons, series };
  const figures = await each(analysis.value.figures, (name, yaml) =>
    computeFigure(name, yaml, drawn, context),
  );
  const summaries: Report['archives'] = {};
  for (const named of archives) {
    const staleness = context.staleness.get(named.name) ?? [];
    const warmup = warmupOf(named, context);
    summaries[named.name] = summarise(named, { warmup }, staleness, (run) =>
      archives.length > 1 ? runKey(named.name, run) : run,
    );
  }
  return {
    archives: summaries,
    tables: Object.fromEntries(plain),
    comparisons,
    checks: Object.fromEntries(checks),
    subsets,
    lists: Object.fromEntries(lists),
    series,
    values: Object.fromEntries(values),
    figures: [...figures].map(([name, figure]) => ({ name, figure })),
  };
}

/**
 * Computes each part by its name, in declared order. All are begun at once: while DuckDB answers one, another's intervals
 * are drawn. Throws what the first of them in order throws.
 */
async function each<Yaml, Part>(
  declared: Readonly<Record<string, Yaml>>,
  compute: (name: string, yaml: Yaml) => Promise<Part>,
): Promise<Map<string, Part>> {
  const begun = Object.entries(declared).map(([name, yaml]) => ({ name, part: compute(name, yaml) }));
  // What a later one throws after the first is told to nobody.
  for (const { part } of begun) part.catch(() => undefined);
  const parts = new Map<string, Part>();
  for (const { name, part } of begun) parts.set(name, await part);
  return parts;
}

/** Chains of an archive that fall under the warm-up rule: those that no run counts. */
function warmupOf({ name, archive }: NamedArchive, { runs }: Context): number {
  const counted = runs.filter((run) => run.archive === name).reduce((sum, { chains }) => sum + chains, 0);
  return chainsOf(countedRuns(archive)) - counted;
}

/** What figures are drawn from besides the archives. */
interface FigureParts {
  tables: ReadonlyMap<string, Computed>;
  comparisons: Report['comparisons'];
  series: Report['series'];
}

async function computeFigure(
  name: string,
  yaml: FigureYaml,
  { tables, comparisons, series }: FigureParts,
  context: Context,
): Promise<Figure> {
  switch (yaml.kind) {
    case 'stages':
      return await stagesOf(name, yaml, context);
    case 'timeline':
      return await timelineOf(name, yaml, context);
    case 'scatter':
      return await scatterOf(name, yaml, context);
    case 'differences':
      return differencesOf(name, yaml, comparisons, context);
    case 'series': {
      const drawn = series[yaml.series];
      if (drawn) return seriesFigure(name, yaml, drawn, context);
      break;
    }
    default: {
      const { table, amounts } = tables.get(yaml.table) ?? {};
      if (yaml.kind === 'shares' && table) return sharesFigure(yaml, table);
      if (yaml.kind === 'strip' && amounts) return stripOf(yaml, amounts);
      if (yaml.kind === 'histogram' && amounts) return await histogramOf(name, yaml, amounts, context);
      if (yaml.kind === 'ecdf' && amounts) return await ecdfOf(name, yaml, amounts, context);
    }
  }
  throw new TypeError(`figure ${name} was not checked`);
}
