import { describe, expect, test } from 'vitest';
import type { Figure } from '../../../src/report/figure.ts';
import { figureRows } from '../../../src/site/numbers/figure-rows.ts';
import { numberSections } from '../../../src/site/numbers/numbers.ts';
import * as samples from '../../figures/samples.ts';
import { syntheticReport } from '../../fixtures/synthetic-report.ts';

const report = syntheticReport('');
const making = { report, day: 100, locale: 'de' as const };

/** The facts of a figure by their terms, with ordinary spaces. */
const facts = (figure: Figure, of = making): Record<string, string> =>
  Object.fromEntries(figureRows(figure, of).map(({ term, text }) => [term, text.replaceAll('\u00a0', ' ')]));

function sample<K extends Figure['kind']>(kind: K, from = samples.normal): Extract<Figure, { kind: K }> {
  const found = Object.values(from).find((figure) => figure.kind === kind);
  if (found?.kind !== kind) throw new Error(`no ${kind}`);
  return found as Extract<Figure, { kind: K }>;
}

test('every figure of the report has an entry that leads back to it', () => {
  const section = numberSections(making, [], {
    streifen: { notes: ['Gelesen so.'], table: { columns: [], rows: [] } },
  }).find(({ id }) => id === 'figure');
  expect(section?.entries.map(({ id, shownAt }) => [id, shownAt])).toEqual(
    report.figures.map(({ name }) => [`figure.${name}`, name]),
  );
  const [first] = section?.entries ?? [];
  expect(first).toMatchObject({ title: 'Mediane der Läufe', csv: 'streifen.csv', notes: ['Gelesen so.'] });
});

test('a strip plot says kind, field, SQL, and per group its n and the runs that are not in it', () => {
  const strip = sample('strip');
  const [group] = strip.groups;
  if (!group) throw new Error('no group');
  const figure = { ...strip, groups: [{ ...group, label: 'A', tooFew: [4, 5, 6, 9] }] };
  expect(facts(figure)).toEqual({
    Art: 'Streifendiagramm',
    'Gezeichnet aus': 'Latenz nach Bedingung',
    Größe: strip.field.label,
    SQL: strip.field.sql,
    Umfang: `A: ${group.runs.length} Läufe, zu wenige Ketten in: 4–6, 9`,
  });
});

test('a histogram counts every chain with a value, also those outside of its bins', () => {
  const histogram = sample('histogram');
  const [group] = histogram.groups;
  if (!group) throw new Error('no group');
  const counts = histogram.edges.slice(1).map((_, index) => (index === 0 ? 7 : 0));
  const figure = { ...histogram, groups: [{ ...group, label: 'A', counts, below: 1, above: 2, missing: 3 }] };
  expect(facts(figure).Umfang).toBe('A: 10 Ketten, 3 ohne Wert');
});

describe('what a figure is drawn from', () => {
  const from = (figure: Figure, of = making) => {
    const row = figureRows(figure, of).find(({ term }) => term === 'Gezeichnet aus');
    return [row?.text, row?.href];
  };

  test('is its table', () => {
    expect(from(sample('strip'))).toEqual(['Latenz nach Bedingung', '#table.latenz']);
  });

  test('is its series', () => {
    const { drift } = report.series;
    expect(from(sample('series'))).toEqual([drift?.title, '#series.drift']);
  });

  test('is the archive itself, of stages, a scatter plot, and a timeline', () => {
    for (const kind of ['stages', 'scatter', 'timeline'] as const)
      expect(from(sample(kind))).toEqual(['dem Archiv', undefined]);
  });

  test('is each comparison that it shows', () => {
    const { last } = report.comparisons;
    if (!last) throw new Error('the fixture has no comparison');
    const names = sample('differences').comparisons.map(({ name }) => name);
    const held = { ...report, comparisons: Object.fromEntries(names.map((name) => [name, last])) };
    const hrefs = (of: typeof making) =>
      figureRows(sample('differences'), of).flatMap(({ href }) => href ?? []);
    expect(hrefs({ ...making, report: held })).toEqual(names.map((name) => `#comparison.${name}`));
    // What the report has not leads nowhere.
    expect(hrefs(making)).toEqual([]);
  });
});

test.each(Object.entries({ ...samples.normal, ...samples.allNull }))(
  '%s says its kind and what it counts',
  (_, figure) => {
    for (const locale of ['de', 'en'] as const) {
      const said = figureRows(figure, { ...making, locale });
      expect(said[0]?.text).toMatch(/^\p{Lu}/u);
      expect(said.every(({ text }) => !/NaN|undefined|null/.test(text))).toBe(true);
      // It may be drawn from several parts; everything else is said once.
      const once = said
        .map(({ term }) => term)
        .filter((term) => !['Gezeichnet aus', 'Drawn from'].includes(term));
      expect(new Set(once).size).toBe(once.length);
    }
  },
);
