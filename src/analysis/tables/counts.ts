import { UserError } from '../../errors.ts';
import { howOf } from '../../report/how.ts';
import type { Share } from '../../report/quantity.ts';
import type { Row, Table } from '../../report/table.ts';
import { type Context, keyOf, outsideWarmup, runKey } from '../context.ts';
import { statisticsOf } from '../declaration/check-tables.ts';
import type { TableYaml } from '../declaration/table.ts';
import { type Grouping, resolveGroupings } from '../observe/groups.ts';
import { type GroupRuns, observeChains, type Rows } from '../observe/observe.ts';
import { clusteredShare } from './clustered-share.ts';

type Counted = NonNullable<TableYaml['count']>;

/** The parts of a table that only counts, without its title and headings. */
export type Counts = Pick<Table, 'counts' | 'by' | 'rows' | 'ungrouped'>;

/**
 * How many chains (outside warm-up), runs or events of each group there are, what share of all of them, and in how many
 * runs. All are those where the table's condition holds, in a group or not. Throws UserError for what cannot be
 * counted, or a grouping of something else.
 */
export async function countsOf(
  name: string,
  yaml: TableYaml,
  of: Counted,
  context: Context,
): Promise<Counts> {
  const path = ['tables', name];
  if (context.views.columns[of].length === 0) {
    throw new UserError(`there are no ${of} in the archive`, {
      place: context.analysis.placeIn([...path, 'count'], 0),
      remedy: 'leave the table out, or count something else',
    });
  }
  const groupings = resolveGroupings(yaml.by, path, context);
  for (const grouping of groupings) refuseOthers(grouping, of, context);
  const condition = context.expressions.get(keyOf([...path, 'where']));
  const warm = of === 'chains' ? [outsideWarmup(context)] : [];
  const rows: Rows = { view: of, where: [...warm, ...(condition ? [condition.bracketed] : [])] };
  const observed = await observeChains(context, groupings, {
    ...{ select: [], aggregates: [], rows },
    what: `table ${name}`,
    path: [...path, 'count'],
    everything: yaml.title,
  });
  const said = {
    rows: of === 'chains' ? ('coldChains' as const) : of,
    where: condition ? yaml.where?.trim() : undefined,
  };
  const columns = statisticsOf(yaml);
  // Whether a run is of a group is what the plan decided: how such shares vary over runs says nothing.
  const planned = groupings.some(({ per }) => per === 'run');
  return {
    counts: { of, sql: sqlOf(warm, yaml.where) },
    by: observed.dimensions,
    rows: observed.groups.map((group): Row => {
      const share = shareOf(group, of, planned, observed.ofRuns, said);
      const occurs = group.runs.filter(({ slice }) => slice).length;
      const cells: Row['cells'] = {
        count: { kind: 'count', value: share.k, how: howOf('number', said) },
        share,
        runs: { kind: 'count', value: occurs, how: howOf('runsWithAny', {}) },
      };
      return {
        group: group.key,
        label: group.label,
        chains: chainsOf(group, of),
        missing: 0,
        tooFew: [],
        cells: Object.fromEntries(
          Object.entries(cells).filter(([one]) => columns.some((column) => column === one)),
        ),
      };
    }),
    ...(observed.ungrouped > 0 ? { ungrouped: { n: observed.ungrouped, counted: of } } : {}),
  };
}

/** Throws UserError where rows of a view have no such level: that of a field per chain among runs or events. */
function refuseOthers({ name, per, path }: Grouping, of: Counted, context: Context): void {
  const field = context.fields.get(name);
  if (!field || per === 'run' || of === 'chains') return;
  throw new UserError(`table counts ${of}, but ${field.expression.what} is per chain`, {
    place: context.analysis.placeIn(path, 0),
    remedy: `count chains, or group by labels, by fields with per: run, or by columns of ${of}`,
  });
}

function shareOf(
  { runs }: GroupRuns,
  of: Counted,
  planned: boolean,
  ofRuns: ReadonlyMap<string, number>,
  said: { rows: 'coldChains' | 'runs' | 'events'; where: string | undefined },
): Share {
  const counts = runs.map(({ run, slice }) => ({
    run,
    k: slice?.chains ?? 0,
    n: ofRuns.get(runKey(run.archive, run.run)) ?? 0,
  }));
  const { across, interval, carried, ...share } = clusteredShare(counts);
  const sure = of !== 'runs' && !planned && interval;
  return {
    kind: 'share',
    ...share,
    n: [...ofRuns.values()].reduce((sum, count) => sum + count, 0),
    counted: of,
    runs: ofRuns.size,
    ...(sure ? { interval: sure, ...(carried ? { carried } : {}) } : {}),
    how: howOf('shareOfAll', { ...said, across: sure ? across : undefined }),
  };
}

function chainsOf({ runs }: GroupRuns, of: Counted): number {
  if (of === 'events') return 0;
  return runs.reduce(
    (sum, { run, slice }) => sum + (of === 'chains' ? (slice?.chains ?? 0) : slice ? run.chains : 0),
    0,
  );
}

/** The aggregate as a reader can ask it of the view that is counted. */
function sqlOf(warm: readonly string[], where: string | undefined): string {
  // A bracket on a line of its own: no comment hides it.
  const conditions = [...warm, ...(where === undefined ? [] : [`(${where.trim()}\n)`])];
  return conditions.length === 0 ? 'count(*)' : `count(*) FILTER (WHERE ${conditions.join(' AND ')})`;
}
