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

test('any text survives; half of a surrogate pair is none, and refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const whole = text.toWellFormed();
      expect(parse(formatJson([whole, { [`k${whole}`]: whole }]))).toEqual([whole, { [`k${whole}`]: whole }]);
      expect(() => parse(formatJson([`${whole}\ud800`]))).toThrow('half of a surrogate pair');
    }),
  );
});

test('a key stands once in an object, however it is written, and anywhere else as often as one likes', () => {
  const value = fc.oneof(fc.string(), fc.array(fc.dictionary(fc.string(), fc.string()), { maxLength: 3 }));
  fc.assert(
    fc.property(value, fc.string({ unit: 'grapheme', minLength: 1 }), value, (other, key, last) => {
      const name = JSON.stringify(key);
      fc.pre(key !== '__proto__');
      const deep = `[{"a": ${JSON.stringify(other)}, "b": {${name}: 1}, "c": [{${name}: "${'}'}"}]}]`;
      if (!JSON.stringify(other).includes('__proto__')) expect(() => parse(deep)).not.toThrow();
      const twice = `{"a": [1,\n{${name}: ${JSON.stringify(last)}, "z": [],\n${name}: 2}]}`;
      fc.pre(key !== 'z' && !twice.includes('__proto__'));
      expect(() => parse(twice)).toThrow(`has the key ${name} twice in one object`);
    }),
  );
  expect(() => parse('{"a": 1,\n "\\u0061": 2}')).toThrow('has the key "a" twice in one object');
  expect(() => parse('{"a": {"a": {"a": 1}}, "b": "\\"a\\": 1, {"}')).not.toThrow();
  try {
    parse('{\n"a": 1,\n"b": 2,\n"a": 3}');
  } catch (error) {
    expect(error).toMatchObject({ line: 4 });
  }
});

test.each([
  ['9007199254740992', 'as a number, which loses digits'],
  ['{"a": [-9007199254740993]}', 'as a number, which loses digits'],
  ['1e400', 'beyond every float'],
  ['9007199254740993.0', 'as a number, which loses digits'],
  ['{"\\ud800": 1}', 'half of a surrogate pair'],
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
