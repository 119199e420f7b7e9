import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { z } from 'zod';
import { errorLine, UserErrors } from '../../src/errors.ts';
import { readYaml } from '../../src/yaml/read.ts';
import { fc } from '../property.ts';

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
    'recipe.yaml:3:9: pick.count: is text (many), not a number → write digits, such as 20 or 0.5',
  ]);
});

test('syntax errors, duplicate keys and alias bombs are errors with a place, not a stack', () => {
  expect(complaints('title: "A\n')[0]).toBe(
    'recipe.yaml:2:1: a text that begins with " does not end → close it with " before here',
  );
  expect(complaints('title: A\ntitle: B\n')[0]).toBe(
    "recipe.yaml:2:1: the key 'title' stands twice → keep one of them",
  );
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefg'
    .split('')
    .map((key, i) => `${key}: &${key} [${Array(9).fill(`*${'abcdef'[i]}`).join(',')}]`)
    .join('\n')}`;
  expect(complaints(bomb)[0]).toMatch(
    /^recipe\.yaml: aliases \(\*name\) stand for more values than can be read/,
  );
  expect(complaints('')).toEqual(['recipe.yaml:1:1: holds nothing → begin with title, conditions']);
});

test('a character inside a string is found in every style of writing it', () => {
  const text = [
    'plain: a + unknown',
    "single: 'a + ''unknown'' + b'",
    'double: "a \\x2b\\n \\U0001F600 \\"unknown\\" b"',
    'block: | # a comment',
    '  a +',
    '    unknown',
    'folded: >-',
    '  a + b',
    '  + c',
    '',
    '  + unknown',
    'indented: >2',
    '   a',
    '  unknown',
    'lines: a +',
    '  b',
    '  unknown',
    'quoted: "a +\\',
    '  b',
    '',
    '  unknown"',
    "closed: 'a",
    "  b unknown'",
  ].join('\n');
  const document = readYaml(text, 'a.yaml', z.record(z.string(), z.string()));
  const at = (key: string, word = 'unknown') => {
    const { line, column } = document.placeIn([key], document.value[key]?.indexOf(word) ?? 0);
    return [line, column];
  };
  expect(at('plain')).toEqual([1, 12]);
  expect(at('single')).toEqual([2, 16]);
  expect(at('double')).toEqual([3, 32]);
  expect(at('double', '"')).toEqual([3, 30]);
  expect(at('double', '\u{1F600}')).toEqual([3, 19]);
  expect(at('block')).toEqual([6, 5]);
  expect(at('folded')).toEqual([11, 5]);
  expect(at('folded', 'a')).toEqual([8, 3]);
  expect(at('folded', '+ c')).toEqual([9, 3]);
  expect(at('indented')).toEqual([14, 3]);
  expect(at('lines')).toEqual([17, 3]);
  expect(at('quoted')).toEqual([21, 3]);
  expect(at('closed')).toEqual([23, 5]);
});

test('the end of a string is behind its last character, and of what is written otherwise its begin is told', () => {
  const text = 'folded: >\n  a +\n  b\n\nhex: 0x10\nmap: { a: 1 }\n';
  const document = readYaml(text, 'a.yaml', z.record(z.string(), z.unknown()));
  expect(document.placeIn(['folded'], 6)).toMatchObject({ line: 3, column: 4 });
  expect(document.placeIn(['hex'], 1)).toMatchObject({ line: 5, column: 6 });
  expect(document.placeIn(['map'], 1)).toMatchObject({ line: 6, column: 1 });
});

test('keys come in the order in which they are written, numbers too', () => {
  const document = readYaml('levels: { 20: b, true: c, 5: a }', 'a.yaml', z.record(z.string(), z.unknown()));
  expect(document.keysOf(['levels'])).toEqual(['20', 'true', '5']);
});

const STYLES = ['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'] as const;
const words = fc.array(
  fc.constantFrom('a', 'b1', 'µs', "'", '"', '\\', '\n', '\n\n', ' ', '\u{1F600}', '\u0001'),
  {
    maxLength: 60,
  },
);

test('whatever a string holds and however it is written, each of its characters is found in the text', () => {
  fc.assert(
    fc.property(words, fc.constantFrom(...STYLES), (pieces, type) => {
      const written = { before: 1, value: pieces.join('') };
      const text = stringify(written, { defaultStringType: type, lineWidth: 20 });
      const document = readYaml(text, 'a.yaml', z.object({ value: z.string() }));
      // As it was read: `stringify` loses space at the end of some.
      const { value } = document.value;
      for (const { 0: character, index } of value.matchAll(/[a-z0-9µ']/g)) {
        const { line = 0, column = 0 } = document.placeIn(['value'], index);
        expect(text.split('\n')[line - 1]?.slice(column - 1)[0], text).toBe(character);
      }
    }),
  );
});
