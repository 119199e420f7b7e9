import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { complaints, inFolder, rebag, SMALL } from '../fixtures/archive-tampering.ts';
import { writeSyntheticArchive } from '../fixtures/synthetic-archive.ts';
import { verified } from '../fixtures/verified.ts';

interface Field {
  name: string;
  constraints?: Record<string, unknown>;
}

/** What `verify` says of the small archive whose chains have another schema; `whole`: every value is read. */
async function told(
  change: (schema: { fields: Field[]; primaryKey?: unknown }) => void,
  whole = true,
): Promise<string[]> {
  let lines: string[] = [];
  await inFolder(async (folder) => {
    await writeSyntheticArchive(folder, SMALL);
    const file = join(folder, 'data/datapackage.json');
    const described = JSON.parse(await readFile(file, 'utf8'));
    change(described.resources[0].schema);
    await writeFile(file, JSON.stringify(described));
    await rebag(folder);
    const said = await complaints(verified(folder, { unique: whole }));
    lines = said.map((line) => line.slice(folder.length + 1).split(' → ')[0] ?? '');
  });
  return lines;
}

const on = (column: string, constraints: Record<string, unknown>) => (schema: { fields: Field[] }) => {
  const field = schema.fields.find(({ name }) => name === column);
  if (field) field.constraints = constraints;
};
const fails = (column: string, constraint: string, rows: string) => [
  `data/chains.parquet: column ${column}: constraint ${constraint} does not hold in ${rows}`,
];

beforeAll(async () => {
  expect(await told(() => undefined)).toEqual([]);
});

// comm: wakee, wakee, null, twice; ttwu_ts_ns: 2^53 + 1, 0, null, twice
test.each<[column: string, constraints: Record<string, unknown>, said: string[]]>([
  ['comm', { required: true }, fails('comm', 'required', '2 rows')],
  ['comm', { required: false, unique: false }, []],
  ['corr_id', { unique: true }, []],
  [
    'comm',
    { unique: true },
    fails('comm', 'unique (true)', '3 rows').map((line) => line.replace(' (true)', '')),
  ],
  ['comm', { enum: ['wakee'] }, []],
  ['comm', { enum: ['Wakee', 'waker'] }, fails('comm', 'enum', '4 rows')],
  ['comm', { enum: [] }, fails('comm', 'enum', '4 rows')],
  ['ttwu_ts_ns', { enum: [0, '9007199254740993'] }, []],
  ['ttwu_ts_ns', { enum: [0, 'x'] }, fails('ttwu_ts_ns', 'enum', '2 rows')],
  ['ttwu_ts_ns', { minimum: 0 }, []],
  ['ttwu_ts_ns', { minimum: 1 }, fails('ttwu_ts_ns', 'minimum (1)', '2 rows')],
  ['ttwu_ts_ns', { maximum: '9007199254740993' }, []],
  [
    'ttwu_ts_ns',
    { maximum: '9007199254740992' },
    fails('ttwu_ts_ns', 'maximum (9007199254740992)', '2 rows'),
  ],
  ['ttwu_ts_ns', { exclusiveMinimum: 0 }, fails('ttwu_ts_ns', 'exclusiveMinimum (0)', '2 rows')],
  [
    'ttwu_ts_ns',
    { exclusiveMaximum: '9007199254740993' },
    fails('ttwu_ts_ns', 'exclusiveMaximum (9007199254740993)', '2 rows'),
  ],
  ['ttwu_ts_ns', { minimum: 'never' }, fails('ttwu_ts_ns', 'minimum (never)', '4 rows')],
  ['run', { maximum: 1 }, fails('run', 'maximum (1)', '3 rows')],
  ['comm', { minLength: 5, maxLength: 5 }, []],
  ['comm', { minLength: 6 }, fails('comm', 'minLength (6)', '4 rows')],
  ['comm', { maxLength: 4 }, fails('comm', 'maxLength (4)', '4 rows')],
  ['comm', { pattern: 'w[a-z]+' }, []],
  ['comm', { pattern: 'w' }, fails('comm', 'pattern (w)', '4 rows')],
  ['state', { enum: ['read', "no'read"] }, fails('state', 'enum', '2 rows')],
  [
    'comm',
    { maxLength: 'five' },
    ['data/chains.parquet: column comm: constraint maxLength (five) is none for a column that is VARCHAR'],
  ],
  [
    'run',
    { pattern: '.*' },
    ['data/chains.parquet: column run: constraint pattern (.*) is none for a column that is INTEGER'],
  ],
  [
    'comm',
    { jsonSchema: {} },
    ['data/chains.parquet: column comm: constraint jsonSchema is not one that is checked here'],
  ],
  [
    'comm',
    { constructor: 1 },
    ['data/chains.parquet: column comm: constraint constructor (1) is not one that is checked here'],
  ],
])('%s %j', async (column, constraints, said) => {
  expect(await told(on(column, constraints))).toEqual(said);
});

test('a pattern that cannot be read is told, and hides no other constraint', async () => {
  const lines = await told(on('comm', { pattern: '(', required: true }));
  expect(lines).toHaveLength(2);
  expect(lines.join('\n')).toMatch(
    /pattern \(\(\) cannot be checked: .*\n.*required does not hold in 2 rows/,
  );
});

test('a primary key is complete and stands once; one of other columns than there are is refused', async () => {
  const key = (primaryKey: unknown) => told((schema) => Object.assign(schema, { primaryKey }));
  expect(await key(['state', 'corr_id'])).toEqual([]);
  expect(await key('corr_id')).toEqual([]);
  expect(await key('state')).toEqual([
    'data/chains.parquet: primaryKey (state), unique, does not hold in 4 rows',
  ]);
  expect(await key(['comm', 'corr_id'])).toEqual([
    'data/chains.parquet: primaryKey (comm, corr_id), complete, does not hold in 2 rows',
  ]);
  expect(await key('cpu')).toEqual(['data/chains.parquet: primaryKey (cpu) names cpu, which is no column']);
});

test('no number depends on a constraint: a plain read does not read every value for it', async () => {
  expect(await told(on('comm', { required: true }), false)).toEqual([]);
});
