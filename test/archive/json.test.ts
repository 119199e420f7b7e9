import { expect, test } from 'vitest';
import { formatJson, JsonFault, parseJson } from '../../src/archive/json.ts';
import { exactInteger } from '../../src/archive/schema/common.ts';
import { fc } from '../property.ts';

const parse = (text: string): unknown => parseJson(Buffer.from(text));

test('an integer of any size comes back exactly; beyond ±(2^53 − 1) it is a string', () => {
  const near = [-(2n ** 53n), -(2n ** 53n) + 1n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 64n];
  fc.assert(
    fc.property(fc.oneof(fc.bigInt(-(2n ** 70n), 2n ** 70n), fc.constantFrom(...near)), (value) => {
      const text = formatJson({ value });
      const isSafe = value > -(2n ** 53n) && value < 2n ** 53n;
      expect(text).toBe(`{\n  "value": ${isSafe ? value : `"${value}"`}\n}\n`);
      const [read] = Object.values(parse(text) as Record<string, unknown>);
      expect(exactInteger.parse(read)).toBe(value);
    }),
  );
});

test('any text survives, also a lone surrogate', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(parse(formatJson([text, `${text}\ud800`]))).toEqual([text, `${text}\ud800`]);
    }),
  );
});

test.each([
  ['9007199254740992', 'as a number, which loses digits'],
  ['{"a": [-9007199254740993]}', 'as a number, which loses digits'],
  ['1e400', 'beyond every float'],
  ['{"a": {"__proto__": 1}}', 'has a key "__proto__"'],
  ['\ufeff{}', 'byte order mark'],
  ['{"a": 1,}', 'not valid JSON'],
  ['', 'not valid JSON'],
])('refused: %s', (text, reason) => {
  expect(() => parse(text)).toThrow(JsonFault);
  expect(() => parse(text)).toThrow(reason);
});

test.each(['12x', '1.5', '', '0x10', '1e3', '9'.repeat(41)])('%s is no exact integer', (text) => {
  expect(exactInteger.safeParse(text).success).toBe(false);
});

test('NaN and infinity are never written', () => {
  expect(() => formatJson({ a: Number.NaN })).toThrow(TypeError);
  expect(() => formatJson([Number.NEGATIVE_INFINITY])).toThrow(TypeError);
});
