import type { Archive } from '../../archive/archive.ts';
import { stagesOf } from '../../archive/columns.ts';
import { isEmulated } from '../../archive/facts.ts';
import { quoteName } from '../../archive/quote.ts';
import { tableSource } from '../../archive/tables.ts';
import type { Method } from '../../report/method.ts';
import { MIDDLE, MIN_CHAINS } from '../observe/observe.ts';
import type { SqlSession } from '../sql/session.ts';
import { median } from '../statistics/median.ts';
import { countedRuns } from '../views/void.ts';
import { chainsOf } from './summary.ts';

/** Runs are read, whole and in order, until they have this many chains: a bound needs no more. */
const ENOUGH = 400_000;

/**
 * How old rq->clock was when each stage was reached, at least: (ts − rq_clock) less its smallest value on that run queue
 * in that run, over all stages (rq->clock has its own zero, drifts, and is never in the future). Of each run the median
 * over its chains outside warm-up, then the median over runs. An emulated machine has no durations. Reads the
 * archive itself, which DuckDB may do when it is locked down too.
 */
export async function stalenessOf(archive: Archive, session: SqlSession): Promise<Method['staleness']> {
  if (isEmulated(archive.host)) return [];
  const observed = new Set(archive.chains.columns.flatMap((one) => (one.observed ? [one.name] : [])));
  const stages = stagesOf(archive.chains.columns).filter((stage) =>
    columnsOf(stage).every((name) => observed.has(name)),
  );
  const runs = firstRuns(archive);
  if (stages.length === 0 || runs.length === 0) return [];
  const reads = stages.map((stage, index) => {
    const [ts, clock, cpu] = columnsOf(stage).map(quoteName);
    return `SELECT run, ${index} AS stage, ${cpu} AS cpu, ${ts} - ${clock} AS age FROM counted
            WHERE ${ts} IS NOT NULL AND ${clock} IS NOT NULL AND ${cpu} IS NOT NULL`;
  });
  const names = ['run', ...stages.flatMap(columnsOf).map(quoteName)].join(', ');
  const warm = observed.has('warmup') ? 'AND NOT coalesce(warmup, false)' : '';
  const rows = await session.query(
    `WITH counted AS MATERIALIZED (
         SELECT ${names} FROM ${tableSource(archive.chains)} WHERE run IN (${runs.join(', ')}) ${warm}),
       ages AS MATERIALIZED (${reads.join(' UNION ALL ')}),
       zeros AS (SELECT run, cpu, min(age) AS zero FROM ages GROUP BY run, cpu)
     SELECT stage, count(*), ${MIDDLE.join(', ')}
     FROM (SELECT run, stage, age - zero AS f FROM ages JOIN zeros USING (run, cpu))
     GROUP BY run, stage ORDER BY run, stage`,
    { what: 'how stale the clocks of the run queues were' },
    'all',
  );
  return stages.map((stage, index) => {
    const mine = rows.flatMap(([of, count, low, high]) =>
      Number(of) === index && Number(count) >= MIN_CHAINS ? [(Number(low) + Number(high)) / 2] : [],
    );
    return { stage, medianNs: mine.length === 0 ? null : median(mine), runs: mine.length };
  });
}

function columnsOf(stage: string): string[] {
  return [`${stage}_ts_ns`, `${stage}_rq_clock_ns`, `${stage}_rq_cpu`];
}

function firstRuns(archive: Archive): number[] {
  let chains = 0;
  const first: number[] = [];
  for (const run of countedRuns(archive)) {
    if (chains >= ENOUGH) break;
    first.push(run.run);
    chains += chainsOf([run]);
  }
  return first;
}
