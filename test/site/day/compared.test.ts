import { expect, test } from 'vitest';
import { comparedIn } from '../../../src/site/day/compared.ts';
import { syntheticReport } from '../../fixtures/synthetic-report.ts';

const report = syntheticReport('');
const spaced = (text: string): string => text.replaceAll('\u00a0', ' ');

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
        ': +13,6 µs [+13,1; +14,1] (gezeigt; Endpunkt des Plans; 25 Blöcke, p < 0,001, nach Holm p = 0,013).',
        undefined,
      ],
    ],
  ]);
  expect(comparedIn({ ...figure, groups: groups.slice(1) }, only, 'de')).toEqual([]);
  expect(comparedIn({ ...figure, field: { label: 'x', sql: 'other' } }, only, 'de')).toEqual([]);
});
