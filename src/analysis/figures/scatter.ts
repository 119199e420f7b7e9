import type { FigureOf } from '../../report/figure.ts';
import type { RunName } from '../../report/quantity.ts';
import { type Context, type Field, outsideWarmup, runKey, subject } from '../context.ts';
import { isUnusable } from '../fields/numbers.ts';
import {
  fieldOf,
  isFloat,
  notFinite,
  numberSql,
  refuseNotFinite,
  requireNumber,
} from '../observe/amounts.ts';
import { type Grouping, resolveGroupings, seriesOf } from '../observe/groups.ts';
import { type GroupRuns, MIN_CHAINS, middle, type Observed, observeChains } from '../observe/observe.ts';
import { spearman } from '../statistics/correlation.ts';
import { refuseTimes } from '../views/emulated.ts';
import { inRuns } from './chains-of.ts';
import type { Asked, ComputedKind } from './kind.ts';
import { refuseManyGroups } from './overlaid.ts';

type Scatter = FigureOf<'scatter'>;
type Point = Scatter['groups'][number]['points'][number];

/** More dots than this are not drawn: a page must stay small, and more would cover one another. */
const MOST_DOTS = 2000;

interface Dots {
  points: Point[];
  total: number;
  missing: number;
}

/** Two fields against each other by group, per run or per chain, with the rank correlation of what is shown. */
export const scatter: ComputedKind<'scatter'> = {
  columns: (_name, yaml) => (yaml.of === 'chains' ? ['corr_id'] : []),
  compute: scatterOf,
};

async function scatterOf({ name, yaml, context }: Asked<'scatter'>): Promise<Scatter> {
  const path = ['figures', name];
  const axes = [yaml.x, yaml.y].map((field) => fieldOf(field, context));
  const [x, y] = axes;
  if (!x || !y) throw new TypeError(`figure ${name} has two fields`);
  for (const field of axes) {
    requireNumber(field, context);
    const { columns, what, path: sqlPath } = field.expression;
    refuseTimes(context, { unit: field.yaml.unit ?? '1', columns, what, path: sqlPath });
  }
  const groupings = resolveGroupings(yaml.by, path, context);
  const observed = await observeBoth(name, x, y, groupings, context);
  refuseManyGroups(observed.groups, name, context);
  const dots =
    yaml.of === 'chains'
      ? await perChain(name, x, y, groupings, observed, context)
      : await perRun(x, y, observed, context);
  return {
    kind: 'scatter',
    title: yaml.title,
    caption: yaml.caption,
    x: measured(x, yaml.scales.x),
    y: measured(y, yaml.scales.y),
    of: yaml.of,
    groups: observed.groups.map((group, index) => {
      const { points, total, missing } = dots[index] ?? { points: [], total: 0, missing: 0 };
      const rho = spearman(
        points.map((point) => point.x),
        points.map((point) => point.y),
      );
      return {
        key: group.key,
        label: group.label,
        series: seriesOf(group, observed.dimensions, yaml.series),
        points,
        total,
        missing,
        rho: Number.isNaN(rho) ? null : rho,
      };
    }),
  };
}

function measured(field: Field, scale: 'linear' | 'log'): Scatter['x'] {
  const unit = field.yaml.unit ?? '1';
  return { label: field.label, sql: field.yaml.sql, unit, show: field.yaml.show ?? unit, scale };
}

/** What stands for a field among chains: a field per run has no value there. */
function chainSql(field: Field): string {
  return field.yaml.per === 'run' ? 'CAST(NULL AS DOUBLE)' : numberSql(field);
}

/** Per run and group of x and y each: count, the two middle values, how many are no numbers; last the chains with both. */
async function observeBoth(
  name: string,
  x: Field,
  y: Field,
  groupings: readonly Grouping[],
  context: Context,
): Promise<Observed> {
  const of = (column: 'f0' | 'f1', field: Field) => [
    `count(${column})`,
    `quantile_disc(${column}, 0.5)`,
    `quantile_disc(${column}, -0.5)`,
    field.yaml.per === 'run' ? '0' : notFinite(field, column),
  ];
  return await observeChains(context, groupings, {
    select: [`${chainSql(x)} AS f0`, `${chainSql(y)} AS f1`],
    aggregates: [...of('f0', x), ...of('f1', y), 'count(*) FILTER (WHERE f0 IS NOT NULL AND f1 IS NOT NULL)'],
    what: `figure ${name}`,
    path: ['figures', name],
    everything: `${x.label}, ${y.label}`,
  });
}

/** A run's dot: of a field per chain its median over at least 20 chains of the group, of one per run its value. */
async function perRun(x: Field, y: Field, observed: Observed, context: Context): Promise<Dots[]> {
  const ofRuns = [await valuesOfRuns(x, context), await valuesOfRuns(y, context)];
  return observed.groups.map(({ runs }) => {
    const points = runs.flatMap(({ run, slice }): Point[] => {
      const [px, py] = [x, y].map((field, axis) => {
        const known = ofRuns[axis];
        if (known) return known.get(runKey(run.archive, run.run)) ?? null;
        const [count = 0, low = null, high = null, infinite] = slice?.cells.slice(4 * axis) ?? [];
        refuseNotFinite(infinite ?? 0, field, context);
        const { what, path } = field.expression;
        return Number(count) < MIN_CHAINS ? null : middle(low, high, context, what, path);
      });
      return px == null || py == null ? [] : [{ run: run.name, x: px, y: py }];
    });
    return { points, total: points.length, missing: runs.length - points.length };
  });
}

/** A field's value by `runKey`; undefined for a field per chain. */
async function valuesOfRuns(field: Field, context: Context): Promise<Map<string, number> | undefined> {
  if (field.yaml.per !== 'run') return undefined;
  const { what, path } = field.expression;
  const rows = await context.session.query(
    `SELECT archive, run, f, coalesce(${isFloat(field) ? isUnusable('f') : 'false'}, false)
     FROM (SELECT archive, run, ${numberSql(field)} AS f FROM runs)`,
    subject(context, what, path),
  );
  refuseNotFinite(rows.filter((row) => row[3] === true).length, field, context);
  return new Map(
    rows.flatMap(([archive, run, value = null]) =>
      value === null
        ? []
        : [[runKey(String(archive), Number(run)), middle(value, value, context, what, path)]],
    ),
  );
}

/** Every chain with both values, or of more than 2,000 those whose hash of archive, run and correlation ID is lowest. */
async function perChain(
  name: string,
  x: Field,
  y: Field,
  groupings: readonly Grouping[],
  { groups }: Observed,
  context: Context,
): Promise<Dots[]> {
  const all = groups.flatMap(({ runs }) => runs);
  for (const { slice } of all) {
    refuseNotFinite(slice?.cells[3] ?? 0, x, context);
    refuseNotFinite(slice?.cells[7] ?? 0, y, context);
  }
  const perChain = groupings.filter(({ per }) => per === 'chain');
  const names = perChain.map((_, index) => `g${index}`);
  const levels = perChain.map(({ sql }, index) => `CAST(${sql} AS VARCHAR) AS g${index}`);
  const known = [...names, 'x', 'y'].map((column) => `${column} IS NOT NULL`);
  const runs = [...new Map(all.map(({ run }) => [runKey(run.archive, run.run), run])).values()];
  const rows = await context.session.query(
    `SELECT ${['archive', 'run', 'corr_id', 'x', 'y', ...names].join(', ')} FROM
       (SELECT ${['archive', 'run', 'corr_id', `${numberSql(x)} AS x`, `${numberSql(y)} AS y`, ...levels].join(', ')}
        FROM chains WHERE ${outsideWarmup(context)} AND ${inRuns(runs)})
     WHERE ${known.join(' AND ')}
     ORDER BY md5(archive || '/' || run || '/' || corr_id), archive, run, corr_id LIMIT ${MOST_DOTS}`,
    subject(context, `figure ${name}`, ['figures', name]),
    'all',
  );
  const found = rows.map(([archive, run, id, px = null, py = null, ...own]) => {
    const value = (cell: typeof px, field: Field): number => {
      const { what, path } = field.expression;
      return middle(cell, cell, context, what, path);
    };
    const point = { id: String(id), x: value(px, x), y: value(py, y) };
    return { key: runKey(String(archive), Number(run)), own: own.map(String), point };
  });
  return groups.map((group) => dotsOf(group, groupings, found));
}

function dotsOf(
  { key, runs }: GroupRuns,
  groupings: readonly Grouping[],
  found: readonly { key: string; own: string[]; point: Omit<Point, 'run'> & { id: string } }[],
): Dots {
  const own = key.filter((_, index) => groupings[index]?.per === 'chain');
  const names = new Map(runs.map(({ run }): [string, RunName] => [runKey(run.archive, run.run), run.name]));
  const order = [...names.keys()];
  const points = found
    .filter((one) => names.has(one.key) && one.own.every((level, index) => level === own[index]))
    .sort(
      (a, b) =>
        order.indexOf(a.key) - order.indexOf(b.key) || (BigInt(a.point.id) < BigInt(b.point.id) ? -1 : 1),
    )
    .map((one) => ({ run: names.get(one.key) ?? one.key, ...one.point }));
  const total = runs.reduce((sum, { slice }) => sum + Number(slice?.cells[8] ?? 0), 0);
  const chains = runs.reduce((sum, { slice }) => sum + (slice?.chains ?? 0), 0);
  return { points, total, missing: chains - total };
}
