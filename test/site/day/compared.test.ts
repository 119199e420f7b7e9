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
  const asked = () => ({ report: only, locale: 'de' as const, told: new Set<string>() });
  expect(
    comparedIn(figure, asked()).map(({ pieces: one }) => one.map(({ text, href }) => [spaced(text), href])),
  ).toEqual([
    [
      ['Last <b>schwer</b> gegen Leerlauf', 'numbers/#comparison.last'],
      [
        ': +13,6 µs [+13,1; +14,1] (gezeigt; Endpunkt des Plans; 25 Blöcke, p = 0,0066, nach Holm p = 0,013).',
        undefined,
      ],
    ],
  ]);
  expect(comparedIn({ ...figure, groups: groups.slice(1) }, asked())).toEqual([]);
  expect(comparedIn({ ...figure, field: { label: 'x', sql: 'other' } }, asked())).toEqual([]);
  const once = asked();
  expect([figure, figure].map((one) => comparedIn(one, once).length)).toEqual([1, 0]);
});
