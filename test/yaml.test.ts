import { expect, test } from 'vitest';
import { z } from 'zod';
import { errorLine, UserErrors } from '../src/errors.ts';
import { readYaml } from '../src/yaml.ts';

const schema = z.strictObject({
  title: z.string(),
  conditions: z.record(
    z.string(),
    z.strictObject({ burners: z.array(z.strictObject({ cpu: z.int().min(0), on_us: z.int().min(1) })) }),
  ),
  pick: z.union([z.string(), z.strictObject({ count: z.int() })]).optional(),
});

function complaints(text: string): string[] {
  try {
    readYaml(text, 'recipe.yaml', schema);
  } catch (error) {
    if (error instanceof UserErrors) return error.all.map(errorLine);
    throw error;
  }
  return [];
}

test('a valid document gives its value and the places of its parts', () => {
  const document = readYaml(
    'title: A\nconditions:\n  load:\n    burners:\n      - { cpu: 0, on_us: 5 }\n',
    'r.yaml',
    schema,
  );
  expect(document.value.conditions.load?.burners).toEqual([{ cpu: 0, on_us: 5 }]);
  expect(document.placeOf(['conditions', 'load'])).toEqual({ file: 'r.yaml', line: 3, column: 3 });
  expect(document.placeOf(['conditions', 'load', 'burners', 0, 'on_us'])).toEqual({
    file: 'r.yaml',
    line: 5,
    column: 19,
  });
  expect(document.placeOf(['conditions', 'absent', 'deep'])).toEqual({ file: 'r.yaml', line: 2, column: 1 });
});

test('a misspelt key is named with its place and the key that was meant, at any depth', () => {
  expect(complaints('titel: A\nconditions:\n  load:\n    burners:\n      - { cpu: 0, onus: 5 }\n')).toEqual([
    'recipe.yaml:1:1: title: is missing',
    'recipe.yaml:5:9: conditions.load.burners.0.on_us: is missing',
    "recipe.yaml:5:19: unknown key 'onus' in conditions.load.burners.0 → did you mean 'on_us'?",
    "recipe.yaml:1:1: unknown key 'titel' → did you mean 'title'?",
  ]);
});

test('a key that resembles nothing is told what is known', () => {
  expect(complaints('title: A\nconditions: {}\nfrobnicate: 1\n')).toEqual([
    "recipe.yaml:3:1: unknown key 'frobnicate' → known here: title, conditions, pick",
  ]);
});

test('a union complains about the alternative that came nearest', () => {
  expect(complaints('title: A\nconditions: {}\npick: { count: many }\n')).toEqual([
    'recipe.yaml:3:9: pick.count: expected number, received string',
  ]);
});

test('syntax errors, duplicate keys and alias bombs are errors with a place, not a stack', () => {
  expect(complaints('title: "A\n')[0]).toMatch(/^recipe\.yaml:2:1: Missing closing "quote/);
  expect(complaints('title: A\ntitle: B\n')[0]).toMatch(/^recipe\.yaml:2:1: Map keys must be unique/);
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefg'
    .split('')
    .map((key, i) => `${key}: &${key} [${Array(9).fill(`*${'abcdef'[i]}`).join(',')}]`)
    .join('\n')}`;
  expect(complaints(bomb)[0]).toMatch(/^recipe\.yaml: Excessive alias count/);
  expect(complaints('')).toEqual(['recipe.yaml:1:1: the document: expected object, received null']);
});

test('a character inside a string is found in every style of writing it', () => {
  const text = [
    'plain: a + unknown',
    "single: 'a + unknown'",
    'double: "a \\x2b unknown"',
    'block: |',
    '  a +',
    '  unknown',
    'folded: >',
    '  a + unknown',
  ].join('\n');
  const document = readYaml(text, 'a.yaml', z.record(z.string(), z.string()));
  const at = (key: string) => {
    const { line, column } = document.placeIn([key], document.value[key]?.indexOf('unknown') ?? 0);
    return [line, column];
  };
  expect(at('plain')).toEqual([1, 12]);
  expect(at('single')).toEqual([2, 14]);
  expect(at('double')).toEqual([3, 9]);
  expect(at('block')).toEqual([6, 3]);
  expect(at('folded')).toEqual([7, 9]);
});

test('keys come in the order in which they are written, numbers too', () => {
  const document = readYaml('levels: { 20: b, true: c, 5: a }', 'a.yaml', z.record(z.string(), z.unknown()));
  expect(document.keysOf(['levels'])).toEqual(['20', 'true', '5']);
});
