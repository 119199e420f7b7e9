import { stagesOf } from '../../archive/columns.ts';
import { quoteName, quoteText } from '../../archive/quote.ts';
import { UserError } from '../../errors.ts';
import type { FigureOf } from '../../report/figure.ts';
import { type Context, outsideWarmup, runKey, subject } from '../context.ts';
import type { FigureYaml } from '../declaration/figure.ts';
import { fieldOf, isFloat, numberSql } from '../observe/amounts.ts';
import { middle } from '../observe/observe.ts';
import type { SqlCell } from '../sql/protocol.ts';
import { refuseTimes } from '../views/emulated.ts';
import type { Views } from '../views/views.ts';
import type { Asked, ComputedKind } from './kind.ts';

type TimelineYaml = FigureYaml<'timeline'>;
type Timeline = FigureOf<'timeline'>;

/** So many events at most are drawn. */
const MOST_EVENTS = 200;

/** One chain with its stages, and the events of its run within their span. */
export const timeline: ComputedKind<'timeline'> = {
  columns: (_name, _yaml, _analysis, views) => timelineColumns(views),
  compute: timelineOf,
};

function timelineColumns({ columns }: Views): string[] {
  return [
    'corr_id',
    'state',
    'comm',
    'event',
    'ts_ns',
    'cpu',
    ...stagesIn(columns.chains).flatMap(columnsOf),
  ];
}

function stagesIn(columns: readonly string[]): string[] {
  return stagesOf(columns.map((name) => ({ name })));
}

function columnsOf(stage: string): [time: string, cpu: string] {
  return [`${stage}_ts_ns`, `${stage}_cpu`];
}

async function timelineOf({ name, yaml, context }: Asked<'timeline'>): Promise<Timeline> {
  const path = ['figures', name];
  const { title, caption, show } = yaml;
  const stages = stagesIn(context.views.columns.chains);
  const columns = stages.map((stage) => columnsOf(stage)[0]);
  refuseTimes(context, { unit: 'ns', columns, what: `figure ${name}`, path });
  const { place, chosen } = await choose(name, yaml, context);
  const words = { kind: 'timeline', title, caption, chosen, show } as const;
  if (!place) return { ...words, chain: null, origin: stages[0] ?? '', stages: [] };
  const chain = await chainAt(place, stages, name, context);
  const times = chain.stages.flatMap(({ time }) => (time === null ? [] : [time]));
  const inOrder = times.sort((a, b) => (a < b ? -1 : 1));
  const [earliest, latest] = [inOrder[0], inOrder.at(-1)];
  const ttwu = chain.stages.find((stage) => stage.name === 'ttwu' && stage.time !== null);
  const first = ttwu ?? chain.stages.find(({ time }) => time === earliest);
  const origin = first?.time;
  if (origin === undefined || origin === null || earliest === undefined || latest === undefined) {
    throw new UserError(`figure ${name}: ${textOf(place)} has no time of any stage`, {
      place: context.analysis.placeOf(path),
      remedy: 'name another chain',
    });
  }
  const events = await eventsIn(place, { earliest, latest, origin }, name, context);
  return {
    ...words,
    chain: chain.who,
    origin: first?.name ?? '',
    stages: chain.stages.map((stage) => ({
      name: stage.name,
      at: stage.time === null ? null : Number(stage.time - origin),
      cpu: stage.cpu,
    })),
    ...(events ? { events } : {}),
  };
}

/** Where a chain is; `id` in digits. */
interface Place {
  archive: string;
  run: number;
  id: string;
}

function textOf({ run, id }: Place): string {
  return `the chain of run ${run} with correlation ID ${id}`;
}

function where({ archive, run, id }: Place): string {
  return `archive = ${quoteText(archive)} AND run = ${run} AND corr_id = CAST(${quoteText(id)} AS BIGINT)`;
}

async function choose(
  name: string,
  yaml: TimelineYaml,
  context: Context,
): Promise<{ place: Place | undefined; chosen: Timeline['chosen'] }> {
  if (yaml.largest === undefined) {
    return { place: named(name, yaml, context), chosen: { by: 'name' } };
  }
  const field = fieldOf(yaml.largest, context);
  const { what, path } = field.expression;
  const finite = isFloat(field) ? 'isfinite(f)' : 'f IS NOT NULL';
  // Of equal values the one that comes first: the answer is the same on every machine.
  const rows = await context.session.query(
    `SELECT archive, run, corr_id, f
     FROM (SELECT archive, run, corr_id, ${numberSql(field)} AS f FROM chains WHERE ${outsideWarmup(context)})
     WHERE ${finite} ORDER BY f DESC, archive, run, corr_id LIMIT 1`,
    subject(context, what, path),
    'all',
  );
  const unit = field.yaml.unit ?? '1';
  const measured = {
    by: 'largest',
    field: { label: field.label, sql: field.yaml.sql },
    unit,
    show: field.yaml.show ?? unit,
  } as const;
  const [row] = rows;
  if (!row) return { place: undefined, chosen: { ...measured, value: null } };
  const [archive, run, id, value = null] = row;
  return {
    place: { archive: String(archive), run: Number(run), id: String(id) },
    chosen: { ...measured, value: middle(value, value, context, what, path) },
  };
}

/** Throws UserError where no such run is in the archives, or several archives could be meant. */
function named(name: string, yaml: TimelineYaml, context: Context): Place {
  const names = context.archives.map((archive) => archive.name);
  const archive = yaml.archive ?? (names.length === 1 ? names[0] : undefined);
  const fail = (key: string, what: string, remedy: string) =>
    new UserError(`figure ${name}: ${what}`, {
      place: context.analysis.placeOf(['figures', name, key]),
      remedy,
    });
  if (archive === undefined) {
    throw fail('run', 'there are several archives', `say archive: one of ${names.join(', ')}`);
  }
  const { run = 0, corr_id: id = '0' } = yaml;
  const runs = context.runs.filter((one) => one.archive === archive).map((one) => one.run);
  if (!runs.includes(run)) throw fail('run', `there is no run ${run}`, `there are: ${runs.join(', ')}`);
  return { archive, run, id };
}

interface Chain {
  who: NonNullable<Timeline['chain']>;
  stages: { name: string; time: bigint | null; cpu: number | null }[];
}

async function chainAt(
  place: Place,
  stages: readonly string[],
  name: string,
  context: Context,
): Promise<Chain> {
  const path = ['figures', name];
  const columns = context.views.columns.chains;
  const selected = ['state', 'comm', ...stages.flatMap(columnsOf)].map((column) =>
    columns.includes(column) ? quoteName(column) : 'NULL',
  );
  const rows = await context.session.query(
    `SELECT ${selected.join(', ')} FROM chains WHERE ${where(place)}`,
    subject(context, `figure ${name}`, path),
  );
  const [row] = rows;
  if (!row) {
    throw new UserError(`figure ${name}: there is no correlation ID ${place.id} in run ${place.run}`, {
      place: context.analysis.placeOf([...path, 'corr_id']),
      remedy: 'name a chain of this run, or say largest: and a field',
    });
  }
  const [state, comm, ...cells] = row;
  const run = context.runs.find((one) => runKey(one.archive, one.run) === runKey(place.archive, place.run));
  return {
    who: {
      run: run?.name ?? place.run,
      id: place.id,
      state: String(state),
      comm: comm === null || comm === undefined ? null : String(comm),
    },
    stages: stages.map((stage, index) => ({
      name: stage,
      time: bigintOf(cells[2 * index]),
      cpu: numberOf(cells[2 * index + 1]),
    })),
  };
}

function bigintOf(cell: SqlCell | undefined): bigint | null {
  return cell === null || cell === undefined ? null : BigInt(cell);
}

function numberOf(cell: SqlCell | undefined): number | null {
  return cell === null || cell === undefined ? null : Number(cell);
}

/** Events of the chain's run within its span: its own first when there are too many, then the earliest. */
async function eventsIn(
  place: Place,
  { earliest, latest, origin }: { earliest: bigint; latest: bigint; origin: bigint },
  name: string,
  context: Context,
): Promise<Timeline['events'] | undefined> {
  const columns = context.views.columns.events;
  const archive = context.archives.find(({ name: one }) => one === place.archive)?.archive;
  if (!archive?.events || !columns.includes('event') || !columns.includes('ts_ns')) return undefined;
  const own = columns.includes('corr_id')
    ? `coalesce(corr_id = CAST(${quoteText(place.id)} AS BIGINT), false)`
    : 'false';
  const cpu = columns.includes('cpu') ? 'cpu' : 'CAST(NULL AS INTEGER)';
  const rows = await context.session.query(
    `SELECT event, ts_ns, cpu, own, count(*) OVER () FROM
       (SELECT event, ts_ns, ${cpu} AS cpu, ${own} AS own FROM events
        WHERE archive = ${quoteText(place.archive)} AND run = ${place.run} AND ts_ns BETWEEN ${earliest} AND ${latest})
     ORDER BY own DESC, ts_ns, event, cpu NULLS LAST LIMIT ${MOST_EVENTS}`,
    subject(context, `figure ${name}`, ['figures', name]),
    'all',
  );
  const shown = rows.map(([event, time, on, mine]) => ({
    event: String(event),
    at: Number(BigInt(time ?? 0) - origin),
    cpu: numberOf(on),
    own: mine === true,
  }));
  return { total: Number(rows[0]?.[4] ?? 0), shown: shown.sort((a, b) => a.at - b.at) };
}
