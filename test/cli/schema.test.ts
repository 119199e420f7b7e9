import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { schemaCommand } from '../../src/cli/schema.ts';
import { recordedIo } from './streams.ts';

const FILE = 'src/analysis/declaration/analysis.schema.json';

test('the committed schema is the one that the program checks by', async () => {
  const io = recordedIo();
  expect(await schemaCommand([], io)).toBe(0);
  const remedy = 'run npm run fixtures, and commit what it changed';
  expect(await readFile(FILE, 'utf8'), remedy).toBe(io.out());
});

test('an editor sees that a field is exactly one thing, and what every key means', async () => {
  const io = recordedIo();
  await schemaCommand([], io);
  const schema = JSON.parse(io.out());
  const field = schema.properties.fields.additionalProperties;
  expect(field.oneOf).toEqual(
    ['sql', 'between', 'order', 'rules', 'events', 'top'].map((kind) => ({ required: [kind] })),
  );
  expect(schema.properties.tables.additionalProperties.properties.statistics.items.anyOf).toEqual([
    expect.objectContaining({ enum: expect.arrayContaining(['median', 'iqr', 'over']) }),
    expect.objectContaining({ pattern: expect.stringMatching(/^\^p/) }),
  ]);
});
