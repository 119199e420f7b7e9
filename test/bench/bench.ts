import { copyFile, mkdir, symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { makeReport } from '../../src/analysis/make.ts';
import { withDatabase } from '../../src/archive/duckdb.ts';
import { PAYLOAD } from '../../src/archive/format.ts';
import { sha256 } from '../../src/archive/hash.ts';
import { exists } from '../../src/archive/node-files.ts';
import { parquetSource, quoteText } from '../../src/archive/quote.ts';
import { parseReport } from '../../src/report/parse.ts';
import { benchArchive } from './archive.ts';
import { machineFacts, PYTHON, pandasVersion, said } from './machine.ts';
import { type Measured, measure, median, withSpread } from './measure.ts';
import { edgesOf, tablesOf } from './tables.ts';
import { record } from './timehist.ts';

/**
 * `npm run bench`: our report beside plain SQL in DuckDB, pandas and `perf sched timehist`, in one run, in turn, with
 * ratios of neighbours. Gives 1 where contenders disagree about a number; how long they took is printed, not judged.
 */
const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '50' },
    chains: { type: 'string', default: '200000' },
    repetitions: { type: 'string', default: '5' },
    wakeups: { type: 'string', default: '1000000' },
    cache: { type: 'string', default: '.cache/bench' },
    only: { type: 'string', default: 'report,day100,sql,pandas,timehist' },
  },
});
const wanted = (name: string) => options.only.split(',').includes(name);
const HERE = import.meta.dirname;
const TAGWERK = join(HERE, '../../src/cli/tagwerk.mjs');
const size = { runs: whole('runs'), chainsPerRun: whole('chains') };
const chains = size.runs * size.chainsPerRun;
const say = (line = '') => process.stdout.write(`${line}\n`);

say(machineFacts().join('\n'));
await mkdir(options.cache, { recursive: true });
say(`archive   ${size.runs} runs × ${size.chainsPerRun} chains, synthetic, in ${options.cache}`);
const archive = await benchArchive(options.cache, size);
const { content, day } = await benchDay(archive);
const { report } = await makeReport(day, {
  git: { top: async () => undefined, file: async () => undefined },
});
const edges = JSON.stringify(edgesOf(report));
const chainsFile = join(archive, PAYLOAD.chains);
const runsFile = join(archive, PAYLOAD.runs);

interface Contender {
  name: string;
  run: () => Promise<Measured>;
  /** Its tables as text, to compare. */
  tables?: (stdout: string) => string;
  done: Measured[];
}
const node = process.execPath;
const asReport = (stdout: string) => {
  const { report } = parseReport(stdout, 'stdout', sha256);
  if (!report) throw new Error('no report of this format');
  return JSON.stringify(tablesOf(report));
};
const asTables = (stdout: string) => JSON.stringify(JSON.parse(stdout));
const contenders: Contender[] = [];
const add = (name: string, program: string, args: string[], tables?: Contender['tables'], good = [0]) =>
  contenders.push({
    name,
    run: async () => await measure(program, args, { keep: tables !== undefined, good }),
    ...(tables ? { tables } : {}),
    done: [],
  });

if (wanted('report')) {
  const cold = [TAGWERK, 'report', '1', '--json', '--content', content];
  add('report, cold', node, cold, asReport);
  add('report, warm', node, [join(HERE, 'warm.ts'), day], asReport);
}
if (wanted('sql'))
  add('plain SQL', node, [join(HERE, 'plain-sql.ts'), chainsFile, runsFile, edges], asTables);
if (wanted('pandas')) await addPandas();
// Exit code 1 says that a value moved, which is for the tests to judge.
if (wanted('day100')) add('Day 100, cold', node, [TAGWERK, 'report', '100', '--check'], undefined, [0, 1]);
const recording = wanted('timehist') ? addTimehist() : undefined;

for (let repetition = 0; repetition < whole('repetitions'); repetition++) {
  for (const contender of contenders) contender.done.push(await contender.run());
}
const agree = compare();
printTimes();
printRatios();
process.exitCode = agree ? 0 : 1;

function whole(name: 'runs' | 'chains' | 'repetitions' | 'wakeups'): number {
  const number = Number(options[name]);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new Error(`--${name} is no whole number above 0: ${options[name]}`);
}

/** A content folder with one day over the archive. */
async function benchDay(folder: string): Promise<{ content: string; day: string }> {
  const content = `${folder}-content`;
  const day = join(content, 'days', '1');
  await mkdir(day, { recursive: true });
  await copyFile(join(HERE, 'analysis.yaml'), join(day, 'analysis.yaml'));
  if (!(await exists(join(day, 'archive'))))
    await symlink(relative(day, folder), join(day, 'archive'), 'dir');
  return { content, day };
}

/** CSV of the columns that the tables read: fewer than the archive has, in favour of pandas. */
async function addPandas(): Promise<void> {
  const version = pandasVersion();
  if (version === undefined) {
    say(`missing   pandas: ${PYTHON} has none (apt-get install python3-pandas); left out`);
    return;
  }
  const csv = `${archive}.csv`;
  if (!(await exists(csv))) {
    const columns = 'run, wf_migrated, warmup, ttwu_ts_ns, first_tkread_ts_ns';
    await withDatabase(
      async (connection) =>
        await connection.run(
          `COPY (SELECT ${columns} FROM ${parquetSource(chainsFile)}) TO ${quoteText(csv)} (FORMAT csv, HEADER)`,
        ),
    );
  }
  add('pandas', PYTHON, [join(HERE, 'pandas_tables.py'), csv, runsFile, edges], asTables);
}

function addTimehist(): ReturnType<typeof record> | undefined {
  if (said('perf', '--version') === undefined) {
    say('missing   perf (apt-get install linux-perf); perf sched timehist is left out');
    return undefined;
  }
  const recorded = record(options.cache, whole('wakeups'));
  if (typeof recorded === 'string') say(`missing   perf sched timehist is left out: ${recorded}`);
  else {
    say(`perf.data ${recorded.wakeups} wakeups, ${(recorded.bytes / 2 ** 20).toFixed(0)} MiB, none lost`);
    add('timehist', 'perf', ['sched', 'timehist', '-i', recorded.path]);
  }
  return recorded;
}

/** Whether every contender printed the same tables each time. */
function compare(): boolean {
  const expected = JSON.stringify(tablesOf(report));
  const different = contenders.filter(
    ({ tables, done }) => tables && done.some(({ stdout }) => tables(stdout) !== expected),
  );
  for (const { name } of different) say(`DIFFERENT ${name} does not give the numbers of the report`);
  if (different.length === 0) say('numbers   all contenders give the same, each time');
  return different.length === 0;
}

function printTimes(): void {
  say(`\n${whole('repetitions')} repetitions in turn; median (smallest–largest); page cache warm`);
  say(
    `${'contender'.padEnd(16)}${'whole process, s'.padEnd(24)}${'its own work, s'.padEnd(24)}${'CPU, s'.padEnd(24)}peak, MiB`,
  );
  for (const { name, done } of contenders) {
    const inner = done.flatMap((one) => (one.inner === undefined ? [] : [one.inner]));
    const whole = withSpread(done.map(({ seconds }) => seconds));
    const cpu = withSpread(done.map(({ cpuSeconds }) => cpuSeconds));
    const columns = [whole, withSpread(inner), cpu];
    const peak = Math.max(...done.map(({ peakBytes }) => peakBytes)) / 2 ** 20;
    say(`${name.padEnd(16)}${columns.map((column) => column.padEnd(24)).join('')}${peak.toFixed(0)}`);
  }
}

function printRatios(): void {
  say(`\n${'ratio, per repetition'.padEnd(64)}measured                reach`);
  const line = (what: string, ratios: readonly number[], reach = '', digits = 2) => {
    if (ratios.length > 0) say(`${what.padEnd(64)}${withSpread(ratios, digits).padEnd(24)}${reach}`);
  };
  const work = ({ inner, seconds }: Measured) => inner ?? seconds;
  line('report, warm : plain SQL (own work)', ratios('report, warm', 'plain SQL', work), '≤ 1.5');
  const seconds = (one: Measured) => one.seconds;
  line('report, cold : plain SQL (whole processes)', ratios('report, cold', 'plain SQL', seconds), '≤ 2.5');
  const cpu = (one: Measured) => one.cpuSeconds;
  line('report, cold : plain SQL (CPU time)', ratios('report, cold', 'plain SQL', cpu));
  line('pandas : report, warm (own work)', ratios('pandas', 'report, warm', work));
  line('pandas : report, cold (whole processes)', ratios('pandas', 'report, cold', seconds));
  if (typeof recording === 'object') {
    const per = ratios('timehist', 'report, cold', seconds).map(
      (ratio) => (ratio * chains) / recording.wakeups,
    );
    line('timehist per wakeup : report, cold, per chain', per, '', 0);
    const each = (name: string, count: number) => (median(timesOf(name, seconds)) / count) * 1e6;
    say(
      `per wakeup: timehist ${each('timehist', recording.wakeups).toFixed(2)} µs; report, cold ${each('report, cold', chains).toFixed(2)} µs`,
    );
  }
}

function timesOf(name: string, time: (one: Measured) => number): number[] {
  return contenders.find((contender) => contender.name === name)?.done.map(time) ?? [];
}

function ratios(above: string, below: string, time: (one: Measured) => number): number[] {
  const divisors = timesOf(below, time);
  return divisors.length === 0
    ? []
    : timesOf(above, time).map((one, index) => one / (divisors[index] ?? Number.NaN));
}
