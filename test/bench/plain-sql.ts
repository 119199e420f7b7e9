import { DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { quoteText } from '../../src/archive/quote.ts';
import type { Tables } from './tables.ts';

/**
 * Contender (b): the tables as one would write them by hand in DuckDB, with its default settings (all threads),
 * over the same Parquet file. Nothing is verified, no interval computed. Prints seconds and tables.
 */
const [chains = '', runs = '', edgesText = '[]'] = process.argv.slice(2);
const edges: number[] = JSON.parse(edgesText);

const start = performance.now();
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
const rows = async (sql: string): Promise<DuckDBValue[][]> => (await connection.runAndReadAll(sql)).getRows();

const joined = `read_parquet(${quoteText(chains)}) JOIN runs USING (run)`;
const latency = 'first_tkread_ts_ns - ttwu_ts_ns';
await rows(
  `CREATE TABLE runs AS SELECT run, block, labels.condition AS condition FROM read_json(${quoteText(runs)})`,
);
await rows(`CREATE TABLE medians AS
  SELECT condition, wf_migrated, run, block, median(${latency}) AS m, count(${latency}) AS n, count(*) AS chains
  FROM ${joined} WHERE NOT warmup GROUP BY ALL`);
const perRun = await rows(`SELECT run, wf_migrated, m FROM medians WHERE n >= 20 ORDER BY run, wf_migrated`);
const groups = await rows(
  `SELECT condition, wf_migrated, median(m) FILTER (WHERE n >= 20), count(*) FILTER (WHERE n >= 20)::INT,
          sum(chains)::INT
   FROM medians GROUP BY ALL ORDER BY ALL`,
);
const shifts = await rows(`
  WITH d AS (SELECT a.condition, a.block, a.m - b.m AS d FROM medians a JOIN medians b USING (condition, block)
             WHERE a.wf_migrated AND NOT b.wf_migrated AND a.n >= 20 AND b.n >= 20)
  SELECT x.condition, median((x.d + y.d) / 2) FROM d x JOIN d y ON x.condition = y.condition AND x.block <= y.block
  GROUP BY ALL ORDER BY ALL`);
const shares = await rows(
  `SELECT condition, (count(*) FILTER (WHERE wf_migrated))::INT, count(wf_migrated)::INT
   FROM ${joined} WHERE NOT warmup GROUP BY ALL ORDER BY ALL`,
);
// histogram() takes the upper edge of a bin in, the report the lower one: of whole numbers, v < e is v ≤ ⌈e⌉ − 1.
const bins = edges.map((edge) => Math.ceil(edge) - 1);
const counts = await rows(
  `SELECT condition, wf_migrated, map_values(histogram(${latency}, [${bins.join(', ')}]))[2:${bins.length}]::INT[]
   FROM ${joined} WHERE NOT warmup GROUP BY ALL ORDER BY ALL`,
);
const seconds = (performance.now() - start) / 1000;

const tables = {
  runs: perRun,
  groups: groups.map(([condition, migrated, median, n, all]) => [condition, migrated, median, n, all]),
  shifts,
  shares,
  counts: counts.map(([condition, migrated, list]) => [
    condition,
    migrated,
    typeof list === 'object' && list !== null && 'items' in list ? list.items : [],
  ]),
} as unknown as Tables;
process.stdout.write(`${JSON.stringify({ seconds })}\n${JSON.stringify(tables)}\n`);
