import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { KEYWORDS } from '../../src/analysis/sql/column-name.ts';
import { EVENT_COLUMNS } from '../../src/archive/columns.ts';
import { databaseOf, withDatabase } from '../../src/archive/duckdb.ts';
import { showCommand } from '../../src/cli/show.ts';
import { chainsWith, complaints, complaintsOf, daysFolder, makeDay, reportOf } from '../analysis/day.ts';
import { rebag, rewriteTable } from '../fixtures/archive-tampering.ts';
import type { SyntheticSpec } from '../fixtures/synthetic-archive.ts';
import { recordedIo } from './streams.ts';

const SPEC: SyntheticSpec = {
  title: 'a \u001b[2J title',
  runs: [
    { labels: { condition: 'idle', 'my label': 'a, b' }, block: 1, metrics: { offset_ns: 1.5, order: 2 } },
    { labels: { condition: 'load\u202e' }, block: 1, metrics: { offset_ns: 4 } },
    { labels: { condition: 'idle', 'my label': "it's" }, block: 2, metrics: { offset_ns: 3 } },
  ],
  experiment: { void_runs: [3] } as SyntheticSpec['experiment'] & object,
  further: [
    { name: 'ratio', type: 'DOUBLE', unit: '%', meaning: 'A float\u001b' },
    { name: 'never', type: 'INT64', meaning: 'Not observed' },
    { name: 'end', type: 'INT64', meaning: 'A keyword' },
    { name: 'two words', type: 'BOOLEAN', meaning: 'A blank in its name' },
    { name: 'Größe', type: 'UTF8', meaning: 'Letters of another script' },
  ],
  chains: (run) =>
    chainsWith([100 * run, null, 9_007_199_254_740_993n], (index) => ({
      ratio: index === 0 ? 0.25 : null,
      end: 4n,
      'two words': index === 0 ? null : index === 1,
      Größe: 'abcdefghijk'[index + run] ?? null,
    })),
  eventColumns: EVENT_COLUMNS,
  events: (run) => [
    { event: 'irq', ts_ns: BigInt(run) },
    { event: 'tick\u001b', ts_ns: 10n },
  ],
};

let content: string;
let day: string;
beforeEach(async () => {
  content = await daysFolder();
  day = await makeDay('values: { n: { count: chains } }\n', { archive: SPEC }, join(content, 'days'));
});
const show = async (...args: string[]) => {
  const io = recordedIo();
  const code = await showCommand([...args, '--content', content], io);
  return { code, out: io.out().replaceAll(day, 'DAY'), err: io.err().replaceAll(`${content}/`, '') };
};

test('every name with type, unit, clock, meaning and range, without void runs and what steers a terminal', async () => {
  const { code, out, err } = await show('7');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  await expect(out.replace(/[0-9a-f]{12}…/, 'HASH…')).toMatchFileSnapshot('snapshots/show.txt');
  expect(out).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
  expect(out.split('\n').filter((line) => line.length > 100)).toEqual([]);
  expect((await show('7')).out).toBe(out);
});

test('a day by number or path and an archive by path show the same; other things are told apart', async () => {
  const { out } = await show('7');
  expect(await show(day)).toEqual({ code: 0, out: out.replace(' show 7 ', ' show DAY '), err: '' });
  const alone = await show(join(day, 'archive'));
  expect(alone.out).toBe(
    out.replace(' show 7 ', ' show DAY/archive ').replace('  archive,', '  DAY/archive,'),
  );
  const remedy = '→ name the folder of an archive, which has bagit.txt, or a day by its number';
  const told = async (what: string) =>
    (await complaints(show(what))).map((line) => line.replaceAll(content, ''));
  expect(await told(join(content, 'nowhere'))).toEqual([`/nowhere: there is no such folder ${remedy}`]);
  expect(await told(join(day, 'archive/data/runs.json'))).toEqual([
    `archive/data/runs.json: is a file, and an archive is a folder ${remedy}; docs/run-archive.md says how one is written`,
  ]);
  expect(await told(content)).toEqual([
    `: is no archive: it has no bagit.txt ${remedy}; docs/run-archive.md says how one is written`,
  ]);
  expect((await told('70'))[0]).toMatch(/there is no day '70' → there are: 7$/);
});

test('an archive that does not verify is not shown', async () => {
  await writeFile(join(day, 'archive/data/runs.json'), '[]');
  expect((await complaints(show('7')))[0]).toMatch(/^archive\/data\/runs\.json: changed since sealing/);
});

test('several archives of a day stand together; one that is not there is told', async () => {
  const other = { runs: [{ labels: { site: 'x' } }], chains: () => chainsWith([5]), columns: undefined };
  const analysis = 'archives: { main: archive, night: second, far: third }\n';
  await makeDay(analysis, { second: { runs: other.runs, chains: other.chains } }, join(content, 'days'));
  const { code, out, err } = await show('7');
  expect(code).toBe(0);
  expect(err).toMatch(
    /^days\/7: archive far: the folder third is not there → collect it \(.* collect 7\), or put one there/,
  );
  expect(out).toMatch(/^main: .*\n.*\n.*\nnight: synthetic: made up/);
  expect(out).toContain('Columns of chains (7 rows, and archive, block, condition, "my label", site)');
  expect(out).toMatch(/\n {2}site {2}x \(1\); 2 runs without it\n/);
  expect(out).toMatch(/\n {2}night:host\.kernel\.release {2}6\.18\.0-synthetic\n/);
  expect(out).toMatch(/\n {2}archive +run /);
  await rm(join(day, 'archive/data/chains.parquet'));
  const damaged = await show('7');
  expect(damaged.code).toBe(1);
  expect(damaged.err).toContain('archive/data/chains.parquet: missing');
  expect(damaged.out).toMatch(/^night: /);
});

test.each([
  ['no analysis', undefined, /^$/],
  ['one that is no YAML', 'values: [', /^days\/7\/analysis\.yaml:1:/],
  ['one that is empty', '', /^days\/7\/analysis\.yaml/],
  [
    'one with faults',
    'archives: { main: archive }\ntables: { t: { title: 1 } }\n',
    /^days\/7\/analysis\.yaml:2:/,
  ],
  [
    'one whose archive leaves the days',
    'archives: { main: ../../../etc }\n',
    /not the folder of a day's archive/,
  ],
])('a day with %s shows the archive in its folder', async (_what, text, told) => {
  if (text === undefined) await rm(join(day, 'analysis.yaml'));
  else await writeFile(join(day, 'analysis.yaml'), text);
  const { code, out, err } = await show('7');
  expect(code).toBe(0);
  expect(err).toMatch(told);
  expect(out).toMatch(/^main: synthetic: a /);
});

test('a day without its archive says how one comes there', async () => {
  await rm(join(day, 'archive'), { recursive: true });
  const [line, ...others] = await complaints(show('7'));
  expect(line).toMatch(
    /archive main: the folder archive is not there → collect it .* docs\/run-archive\.md$/,
  );
  expect(others).toEqual([]);
  await mkdir(join(day, 'archive'));
  expect((await complaints(show('7')))[0]).toMatch(/^archive\/bagit\.txt: missing/);
});

test('--json has every run and fact; integers of any size are exact', async () => {
  const { out } = await show('7', '--json');
  const inventory = JSON.parse(out);
  expect(inventory.runs).toHaveLength(2);
  expect(inventory.runs[0]).toMatchObject({
    run: '1',
    condition: 'idle',
    'my label': 'a, b',
    offset_ns: '1.5',
  });
  expect(inventory.runs[1]).toMatchObject({ condition: 'load\u202e', 'my label': null });
  const column = (name: string) =>
    inventory.views.chains.columns.find((one: { name: string }) => one.name === name);
  expect(column('first_tkread_ts_ns')).toMatchObject({
    max: '9007199254741993',
    nulls: 2,
    clock: 'CLOCK_MONOTONIC',
  });
  expect(column('ratio')).toMatchObject({ min: '0.25', max: '0.25', notFinite: 0, unit: '%' });
  expect(column('never')).toMatchObject({ min: null, nulls: 6 });
  expect(inventory.facts).toContainEqual({ path: 'host.kernel.release', value: '6.18.0-synthetic' });
});

test('the names are those that an error suggests, and can be written as they are shown', async () => {
  const { views, labels, events, states } = JSON.parse((await show('7', '--json')).out);
  const fields = views.chains.columns.map(
    ({ sql }: { sql: string }, index: number) => `f${index}: { sql: '${sql}' }`,
  );
  const counts = labels.flatMap(({ sql, levels }: { sql: string; levels: { word: string }[] }) =>
    levels.map(
      ({ word }) => `{ count: runs, where: ${JSON.stringify(`${sql} = '${word.replaceAll("'", "''")}'`)} }`,
    ),
  );
  const asked = [
    ...counts,
    ...events
      .filter(({ word }: { word: string }) => !/\p{Cc}/u.test(word))
      .map(
        ({ word }: { word: string }) => `{ count: events, where: ${JSON.stringify(`event = '${word}'`)} }`,
      ),
    ...states.map(({ word }: { word: string }) => `{ count: chains, where: "state = '${word}'" }`),
  ].map((value, index) => `v${index}: ${value}`);
  const report = await reportOf(SPEC, `fields: { ${fields.join(', ')} }\nvalues: { ${asked.join(', ')} }\n`);
  expect(Object.keys(report.values)).toHaveLength(asked.length);
  const refused = await complaintsOf(SPEC, 'fields: { x: { sql: two_words + 1 }, y: { sql: zzzzzzzzz } }\n');
  expect(refused[0]).toMatch(/did you mean '"two words"'\?$/);
  const names = views.chains.columns.map(({ sql }: { sql: string }) => sql).join(', ');
  expect(refused[1]).toMatch(new RegExp(`there are: ${names.replaceAll(/[()]/g, '\\$&')}`));
});

test('what is not finite is counted, and in no range', async () => {
  const archive = join(day, 'archive');
  const odd = "CASE corr_id WHEN 2 THEN 'NaN' WHEN 3 THEN '-Infinity' ELSE ratio END";
  await rewriteTable(
    archive,
    'data/chains.parquet',
    `SELECT * REPLACE (CAST(${odd} AS DOUBLE) AS ratio) FROM t`,
  );
  await rebag(archive);
  expect((await show('7')).out).toMatch(/\n {2}ratio {2}DOUBLE, %; always 0\.25; not finite in 4 rows\n/);
});

test('SQL’s own words are quoted: all that DuckDB has', async () => {
  const rows = await withDatabase(
    async (connection) =>
      await databaseOf(connection).rows(
        "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category <> 'unreserved'",
      ),
  );
  expect([...KEYWORDS].sort()).toEqual(rows.map(([name]) => String(name)).sort());
});

test('many runs are summed up by their labels', async () => {
  const runs = Array.from({ length: 40 }, (_, index) => ({ labels: { condition: index % 2 ? 'b' : 'a' } }));
  await rm(join(day, 'archive'), { recursive: true });
  await makeDay('', { archive: { runs, chains: () => chainsWith([1]) } }, join(content, 'days'));
  const { out } = await show('7');
  expect(out).toMatch(
    /\nRuns\n {2}condition a: 20 runs: 1 3 5 .* 39\n {2}condition b: 20 runs: 2 4 .* 40\n {2}a line for each: --json\n/,
  );
});
