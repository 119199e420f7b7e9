import { expect, test } from 'vitest';
import { captionPieces } from '../../../src/site/day/caption.ts';
import { comparedIn } from '../../../src/site/day/compared.ts';
import { syntheticReport } from '../../fixtures/synthetic-report.ts';

const report = syntheticReport('');
const pieces = (caption: string) => captionPieces(caption, report, 'de', 'analysis.yaml');
const spaced = (text: string): string => text.replaceAll('\u00a0', ' ');

test('a caption takes values and comparisons from the report, each with a way to how it was made', () => {
  expect(pieces('Nur Worte: 17:44, <b>.')).toEqual([{ text: 'Nur Worte: 17:44, <b>.' }]);
  const said = pieces('Über :value[laeufe] hinweg :cmp[rauschen]; :value[anteil_last]{with=none}.');
  expect(said.map(({ text }) => spaced(text))).toEqual([
    'Über ',
    '50 Läufe',
    ' hinweg ',
    '+0,8 µs, im Rauschen (exploratorisch, Beobachtung)',
    '; ',
    '31,0 %',
    '.',
  ]);
  expect(said.flatMap(({ href }) => href ?? [])).toEqual([
    'numbers/#value.laeufe',
    'numbers/#comparison.rauschen',
    'numbers/#value.anteil_last',
  ]);
});

test.each([
  [':value[leufe]', 'caption: unknown value "leufe"'],
  [':cmp[last]{with=sd}', 'caption: unknown part "sd"'],
  [':value[nie]', 'caption: value "nie" has no number'],
])('%s is refused', (caption, message) => {
  expect(() => pieces(caption)).toThrow(message);
});

test('a figure is told what comparisons say of its groups, and only of them', () => {
  const [strip] = report.figures;
  const { latenz } = report.tables;
  const { last } = report.comparisons;
  if (strip?.figure.kind !== 'strip' || !latenz || !last) throw new Error('the fixture has changed');
  const group = strip.figure.groups[0];
  if (!group) throw new Error('the figure has no groups');
  const groups = latenz.rows.map((row) => ({ ...group, key: row.group, label: row.label }));
  const figure = { ...strip.figure, groups };
  const only = { ...report, comparisons: { last } };
  expect(
    comparedIn(figure, only, 'de').map((one) => one.map(({ text, href }) => [spaced(text), href])),
  ).toEqual([
    [
      ['Last <b>schwer</b> gegen Leerlauf', 'numbers/#comparison.last'],
      [
        ': +13,6 µs [+13,1; +14,1], unterscheiden sich (primär, 25 Blöcke, p < 0,001, nach Holm p = 0,013).',
        undefined,
      ],
    ],
  ]);
  expect(comparedIn({ ...figure, groups: groups.slice(1) }, only, 'de')).toEqual([]);
  expect(comparedIn({ ...figure, field: { label: 'x', sql: 'other' } }, only, 'de')).toEqual([]);
});
