import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBConnection, version as duckdbVersion } from '@duckdb/node-api';
import { listPayload } from '../../src/archive/bag-files.ts';
import { withDatabase } from '../../src/archive/duckdb.ts';
import { PAYLOAD } from '../../src/archive/format.ts';
import { bagAt, exists } from '../../src/archive/node-files.ts';
import { prepareParts } from '../../src/archive/parts.ts';
import { Problems } from '../../src/archive/problems.ts';
import { parquetSource, quoteText } from '../../src/archive/quote.ts';
import { PARQUET_OPTIONS } from '../../src/archive/rows.ts';
import type { RunRecord } from '../../src/archive/schema/runs.ts';
import { beginArchive, finishBag } from '../../src/archive/seal.ts';
import { syntheticInput } from '../fixtures/synthetic-archive.ts';

/** Changes when the generator does: archives in the cache are named after it. */
const GENERATOR = 1;

export interface ArchiveSize {
  runs: number;
  chainsPerRun: number;
}

/** The generated archive below `cache`, made when it is not there yet. The same size gives the same bytes. */
export async function benchArchive(cache: string, size: ArchiveSize): Promise<string> {
  const name = `archive-${GENERATOR}-duckdb-${duckdbVersion()}-${size.runs}x${size.chainsPerRun}`;
  const folder = join(cache, name);
  if (await exists(folder)) return folder;
  const making = `${folder}.making`;
  await rm(making, { recursive: true, force: true });
  await make(making, size);
  await rename(making, folder);
  return folder;
}

/** Rows come from SQL, not from the archive's own writer: ten million of them take a minute and not an hour. */
async function make(folder: string, { runs, chainsPerRun }: ArchiveSize): Promise<void> {
  const specs = Array.from({ length: runs }, (_, index) => ({
    labels: { condition: index % 2 === 0 ? 'idle' : 'load' },
    block: Math.floor(index / 2) + 1,
  }));
  const input = syntheticInput(folder, { title: 'for the benchmark', runs: specs, chains: () => [] });
  await beginArchive(folder);
  await mkdir(join(folder, 'data'));
  const chains = join(folder, PAYLOAD.chains);
  const records = await withDatabase(async (connection) => {
    const names = input.chains.columns.map(({ name }) => name).join(', ');
    await connection.run(
      `COPY (SELECT ${names} FROM (${chainsSql(runs, chainsPerRun)})) TO ${quoteText(chains)} (${PARQUET_OPTIONS})`,
    );
    return await counted(connection, chains, input.runs);
  });
  for (const [path, text] of prepareParts({ ...input, runs: records }, records))
    await writeFile(join(folder, path), text);
  const problems = new Problems(folder);
  const payload = await listPayload(bagAt(folder), problems);
  problems.throwIfAny();
  await finishBag(folder, input, payload);
}

/** The runs with the terminals that the table has. */
async function counted(
  connection: DuckDBConnection,
  chains: string,
  runs: readonly RunRecord[],
): Promise<RunRecord[]> {
  const result = await connection.runAndReadAll(
    `SELECT run, state, count(*)::DOUBLE FROM ${parquetSource(chains)} GROUP BY ALL`,
  );
  const rows = result.getRowsJS().map(([run, state, count]) => ({
    run: Number(run),
    state: String(state),
    count: Number(count),
  }));
  return runs.map((record) => {
    const mine = rows.filter(({ run }) => run === record.run);
    const terminals = { ...record.terminals };
    for (const { state, count } of mine) terminals[state] = count;
    return { ...record, terminals, opened: mine.reduce((sum, { count }) => sum + count, 0) };
  });
}

/**
 * Chains with the shape of Day 100: a log-normal way to the first read, longer under load and after a migration, a
 * second hump on the other CPU, one chain in a hundred that reads nothing, the first hundredth of each run warm-up.
 * `u(k)` is a uniform number in [0, 1) that follows from run, chain and k alone.
 */
function chainsSql(runs: number, chainsPerRun: number): string {
  const u = (k: number) => `(hash(run * 1000003 + corr_id * 67 + ${k}) / 18446744073709551616.0)`;
  const normal = (k: number) => `(sqrt(-2 * ln(1 - ${u(k)})) * cos(2 * pi() * ${u(k + 1)}))`;
  const stages = ['ttwu', 'migrate', 'wakeup', 'switch_in', 'first_tkread'];
  const stage = (name: string, ts: string, cpu: string) =>
    `${ts} AS ${name}_ts_ns, IF(${ts} IS NULL, NULL, ${cpu})::INT AS ${name}_cpu,
     IF(${ts} IS NULL, NULL, ${cpu})::INT AS ${name}_rq_cpu, ${ts} - (${ts} % 1000) AS ${name}_rq_clock_ns`;
  const drawn = `
    SELECT (i // ${chainsPerRun} + 1)::INT AS run, (i % ${chainsPerRun} + 1)::BIGINT AS corr_id
    FROM range(${runs * chainsPerRun}) rows(i)`;
  const facts = `
    SELECT *, run % 2 = 0 AS load, ${u(1)} < IF(run % 2 = 0, 0.3, 0.1) AS wf_migrated,
           ${u(2)} < IF(wf_migrated, 0.9, 0.2) AS other, ${u(3)} < 0.01 AS unread,
           run * 10000000000 + corr_id * 45000 + (${u(4)} * 20000)::BIGINT AS t0
    FROM (${drawn})`;
  const times = `
    SELECT *, (IF(load, 9000, 5000) + IF(wf_migrated, 2500, 0) + IF(other, 12000, 0)) *
              exp(0.4 * ${normal(5)}) * (1 + 0.02 * sin(run)) AS way,
           IF(other, 1, 0) AS cpu
    FROM (${facts})`;
  const placed = `
    SELECT *, t0 AS ttwu, IF(wf_migrated, t0 + (way * 0.2)::BIGINT, NULL) AS migrate,
           t0 + (way * 0.3)::BIGINT AS wakeup, t0 + (way * 0.7)::BIGINT AS switch_in,
           IF(unread, NULL, t0 + way::BIGINT) AS first_tkread
    FROM (${times})`;
  return `
    SELECT run, corr_id, IF(unread, 'no_read', 'read') AS state, (4000 + run)::INT AS tid, 'sleeper' AS comm,
           0 AS waker_cpu, IF(wf_migrated, 1 - cpu, cpu)::INT AS prev_cpu, cpu::INT AS target_cpu,
           cpu::INT AS run_cpu, IF(other, 'wakelist', 'direct') AS wake_path, wf_migrated,
           0 AS moved_after_enqueue, corr_id <= ${chainsPerRun} // 100 AS warmup,
           ${stages.map((name) => stage(name, name, name === 'ttwu' ? '0' : 'cpu')).join(', ')}
    FROM (${placed})`;
}
