import type { Figure } from '../report/figure.ts';
import type { Report } from '../report/schema.ts';
import type { Context } from './context.ts';
import type { FigureYaml } from './declaration/figure.ts';
import type { Analysis } from './declaration/read.ts';
import { histogramOf } from './figures/histogram.ts';
import { sharesFigure } from './figures/shares.ts';
import { stagesOf } from './figures/stages.ts';
import { stripOf } from './figures/strip.ts';
import { prepare } from './prepare.ts';
import { type Limits, SqlSession } from './sql/session.ts';
import { summarise } from './summary.ts';
import { type Computed, computeTable } from './tables.ts';
import { computeValue } from './values.ts';
import { type NamedArchive, planViews } from './views.ts';

/** What of a report follows from the archives and the analysis alone. */
export type ComputedParts = Omit<Report, 'format' | 'day' | 'inputs' | 'repository' | 'code'>;

/** Computes every table, figure and value of the analysis. Throws UserError or UserErrors with their places. */
export async function compute(
  analysis: Analysis,
  archives: readonly NamedArchive[],
  limits: Limits | undefined,
): Promise<ComputedParts> {
  const views = planViews(archives);
  const session = await SqlSession.start(limits);
  try {
    const context = await prepare(analysis, archives, views, session);
    const tables = new Map<string, Computed>();
    for (const [name, yaml] of Object.entries(analysis.value.tables)) {
      tables.set(name, await computeTable(name, yaml, context));
    }
    const figures: Report['figures'] = [];
    for (const [name, yaml] of Object.entries(analysis.value.figures)) {
      figures.push({ name, figure: await computeFigure(name, yaml, tables, context) });
    }
    const plain = new Map([...tables].map(([name, { table }]) => [name, table]));
    const values: Report['values'] = {};
    for (const [name, yaml] of Object.entries(analysis.value.values)) {
      values[name] = await computeValue(name, yaml, plain, context);
    }
    const summaries: Report['archives'] = {};
    for (const named of archives)
      summaries[named.name] = summarise(named, { warmup: warmupOf(named, context) });
    return {
      archives: summaries,
      tables: Object.fromEntries(plain),
      comparisons: {},
      checks: {},
      subsets: {},
      lists: {},
      series: {},
      values,
      figures,
    };
  } finally {
    await session.close();
  }
}

/** Chains of an archive that fall under the warm-up rule: those that no run counts. */
function warmupOf({ name, archive }: NamedArchive, { runs }: Context): number {
  const counted = runs.filter((run) => run.archive === name).reduce((sum, { chains }) => sum + chains, 0);
  return archive.chains.rows - counted;
}

async function computeFigure(
  name: string,
  yaml: FigureYaml,
  tables: ReadonlyMap<string, Computed>,
  context: Context,
): Promise<Figure> {
  if (yaml.kind === 'stages') return await stagesOf(name, yaml, context);
  const { table, amounts } = tables.get(yaml.table) ?? {};
  if (yaml.kind === 'shares' && table) return sharesFigure(yaml, table);
  if (yaml.kind === 'strip' && amounts) return stripOf(yaml, amounts);
  if (yaml.kind === 'histogram' && amounts) return await histogramOf(name, yaml, amounts, context);
  throw new TypeError(`figure ${name} was not checked`);
}
