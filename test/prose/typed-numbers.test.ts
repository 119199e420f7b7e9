import { describe, expect, test } from 'vitest';
import { readProse } from '../../src/prose/pipeline.ts';
import { typedNumbersIn } from '../../src/prose/typed-numbers.ts';
import { fc } from '../property.ts';
import { contextWith, errorsIn, html } from './pages.ts';

describe('a typed number is refused', () => {
  test.each([
    [
      'with a unit',
      [
        '5 µs',
        '13,6µs',
        '1.111 s',
        '3\u00a0ms',
        '14 ns',
        '2 GHz',
        '300 kHz',
        '8 GiB',
        '4 MB/s',
        '12 Sekunden',
        '7 Mikrosekunden',
        '9 microseconds',
        '1e-3 s',
        '1-ms-Fenster',
        '1,111\u2011s\u2011Offset',
        '½ s',
        '90 °C',
      ],
    ],
    ['with a unit', ['31 %', '31%', '4 Prozent', '2 Prozentpunkte', '40 ppm', '5‰']],
    ['with ±', ['±4', '± 0,004', '5 ± 1', '+/-3']],
    ['k/n', ['3/4', '12 / 25', '1.000/2.000 Ketten']],
    ['with a sign', ['+13', '−3', '-3', '(-0,5)', 'um +2 höher']],
  ])('%s: %j', (why, texts) => {
    for (const text of texts) {
      const errors = errorsIn(`Wort ${text} Wort.`);
      expect(errors, text).toHaveLength(1);
      expect(errors[0]).toMatch(
        new RegExp(`^index\\.mdx:1:\\d+: a typed number ${why.replace('±', '±')}: "`),
      );
      expect(errors[0]).toContain('use :value[name]; :plain[…] lets through');
    }
  });

  test('also where the number and its unit are marked up', () => {
    expect(errorsIn('Anteil **31** % hier')).toEqual([
      expect.stringContaining('index.mdx:1:10: a typed number with a unit: "31 %"'),
    ]);
  });

  test('in lists, quotes, tables and over a line break, at its own place', () => {
    const text = 'eins\nzwei 5\nµs\n\n- a\n  - b 6 ms\n\n> c 7 ns\n\n| d |\n|---|\n| 8 % |';
    expect(errorsIn(text).map((error) => /^index\.mdx:(\d+:\d+)/.exec(error)?.[1])).toEqual([
      '2:6',
      '6:7',
      '8:5',
      '12:3',
    ]);
  });
});

test('what is no measured number passes', () => {
  const texts = [
    'Tag 100, Kernel 6.18, zwei Läufe, 25 Läufe, 17:44. und 2026-11-23',
    'CPU-3, x86, v6.1, 20-30 Stück, 3:1x, C++20, sched_ext2',
    'Code `5 µs` und `+3`, [5 %](https://example.org/)',
    '## 31 % mehr :anchor[mehr]',
    ':plain[5 µs] und ±:value[laeufe]',
    '```\n5 µs\n```',
    '1. eins\n2. zwei',
  ];
  for (const text of texts) expect(errorsIn(text), text).toEqual([]);
});

test('a plain number is marked in the page and noted for review', async () => {
  expect(await html('Takt :plain[5 µs].')).toBe('<p>Takt <span class="plain">5 µs</span>.</p>');
  const facts = readProse('a\n\nTakt :plain[5 µs].', 'index.mdx', contextWith());
  expect(facts.plain).toEqual([{ text: '5 µs', place: { line: 3, column: 6 } }]);
});

test('no number with a unit gets through, wherever it stands', () => {
  const number = fc
    .tuple(fc.integer({ min: 0, max: 99_999 }), fc.constantFrom('', ',5', '.25'))
    .map(([n, rest]) => `${n}${rest}`);
  const unit = fc.constantFrom('ns', 'µs', 'ms', 's', '%', 'MHz', 'kB');
  const gap = fc.constantFrom('', ' ', '\u00a0', '\u202f', '\n');
  const around = fc.constantFrom('', 'Wort ', 'a, ', '(', '**x** ', '`y` ');
  fc.assert(
    fc.property(around, number, gap, unit, (before, value, space, name) => {
      expect(errorsIn(`Ein ${before}${value}${space}${name} mehr`)).toHaveLength(1);
    }),
  );
});

test('numbers in a text without markup are found by the same rules', () => {
  expect(typedNumbersIn('P99 unter 55,5 µs, 3 von 4; ±2')).toEqual([
    { text: '55,5 µs', index: 10 },
    { text: '±2', index: 28 },
  ]);
  expect(typedNumbersIn('Median nach CPU 1')).toEqual([]);
});
