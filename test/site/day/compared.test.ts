import { expect, test } from 'vitest';
import { comparedIn, comparedView, findingOf } from '../../../src/site/day/compared.ts';
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
  const asked = (number = 1) => ({ report: only, told: new Map<string, number>(), number });
  const { compared } = comparedIn(figure, asked());
  const view = comparedView(compared, 'de');
  expect(view?.rows.map(({ cells, ...rest }) => ({ cells: cells.map(spaced), ...rest }))).toEqual([
    {
      cells: [
        'Last <b>schwer</b> gegen Leerlauf',
        '+13,6 µs',
        '[13,1; 14,1]',
        '25 Blöcke',
        'p = 0,0066, nach Holm p = 0,013',
        'geplant',
      ],
      href: 'numbers/#comparison.last',
      indented: false,
    },
  ]);
  expect(comparedIn({ ...figure, groups: groups.slice(1) }, asked()).compared).toEqual([]);
  expect(comparedIn({ ...figure, field: { label: 'x', sql: 'other' } }, asked()).compared).toEqual([]);
  const once = asked();
  const again = [1, 2].map((number) => comparedIn(figure, { ...once, number }));
  expect(again.map((one) => one.compared.length)).toEqual([1, 0]);
  expect(
    again.map((one) =>
      spaced(
        findingOf(
          one.compared.map(([, c]) => c),
          one.as,
          'de',
        ),
      ),
    ),
  ).toEqual([
    'Last <b>schwer</b> gegen Leerlauf: +13,6 µs [13,1; 14,1] (geplant).',
    'Vergleiche wie Abb. 1.',
  ]);
});
