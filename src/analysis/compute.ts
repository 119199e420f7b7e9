import type { Figure } from '../report/figure.ts';
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
  const tables = new Map<string, Computed>();
  for (const [name, yaml] of Object.entries(analysis.value.tables)) {
    tables.set(name, await computeTable(name, yaml, context));
  }
  const plain = new Map([...tables].map(([name, { table }]) => [name, table]));
  const comparisons = computeComparisons(tables, context);
  const effects = new Map(Object.entries(comparisons).map(([name, { effect }]) => [name, effect]));
  const checks: Report['checks'] = {};
  for (const [name, yaml] of Object.entries(analysis.value.checks)) {
    checks[name] = await computeCheck(
      name,
      yaml,
      { tables: plain, comparisons: effects, checks: new Map() },
      context,
    );
  }
  const subsets: Report['subsets'] = {};
  for (const [name, yaml] of Object.entries(analysis.value.subsets)) {
    subsets[name] = computeSubsets(name, yaml, tables, context);
  }
  const lists: Report['lists'] = {};
  for (const [name, yaml] of Object.entries(analysis.value.lists)) {
    lists[name] = await computeList(name, yaml, context);
  }
  const series: Report['series'] = {};
  for (const [name, yaml] of Object.entries(analysis.value.series)) {
    series[name] = await computeSeries(name, yaml, context);
  }
  const parts = {
    tables: plain,
    comparisons: effects,
    checks: new Map(Object.entries(checks).map(([name, { value }]) => [name, value])),
  };
  const values: Report['values'] = {};
  for (const [name, yaml] of Object.entries(analysis.value.values)) {
    values[name] = await computeValue(name, yaml, parts, context);
  }
  const figures: Report['figures'] = [];
  for (const [name, yaml] of Object.entries(analysis.value.figures)) {
    const figure = await computeFigure(name, yaml, { tables, comparisons, series }, context);
    figures.push({ name, figure });
  }
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
    checks,
    subsets,
    lists,
    series,
    values,
    figures,
  };
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
      if (drawn) return seriesFigure(yaml, drawn);
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
