import { expect, test } from 'vitest';
import { z } from 'zod';
import { analysisSchema } from '../../../src/analysis/declaration/schema.ts';

function undescribed(node: unknown, path: string): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (key !== 'properties') return undescribed(value, path);
    return Object.entries(value).flatMap(([name, property]) => {
      const here = `${path}.${name}`;
      const constant = typeof property === 'object' && property !== null && 'const' in property;
      const described = typeof property === 'object' && property !== null && 'description' in property;
      return [...(described || constant ? [] : [here]), ...undescribed(property, here)];
    });
  });
}

test('the schema can be exported for editors, and every key says what it means', () => {
  const schema = z.toJSONSchema(analysisSchema, { io: 'input' });
  expect(undescribed(schema, '')).toEqual([]);
});
