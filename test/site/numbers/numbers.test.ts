import { describe, expect, test } from 'vitest';
import { howOf } from '../../../src/report/how.ts';
import { whyOf } from '../../../src/report/why.ts';
import { type NumberEntry, numberSections } from '../../../src/site/numbers/numbers.ts';
import { syntheticReport } from '../../fixtures/synthetic-report.ts';

const report = syntheticReport('');
const sections = numberSections({ report, day: 100, locale: 'de' }, ['value.last_migriert', 'check.tor']);

function entry(id: string): NumberEntry {
  const found = sections.flatMap(({ entries }) => entries).find((one) => one.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

/** The facts of an entry by their terms, with ordinary spaces. */
const facts = (id: string): Record<string, string> =>
  Object.fromEntries(entry(id).rows.map(({ term, text }) => [term, text.replaceAll('\u00a0', ' ')]));

test('every part of the report is there, what the text shows first', () => {
  const ids = sections.flatMap(({ entries }) => entries.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  const kinds = ['values', 'comparisons', 'checks', 'tables', 'lists', 'series'] as const;
  const parts = kinds.reduce((sum, kind) => sum + Object.keys(report[kind]).length, 0);
  expect(ids).toHaveLength(parts + report.figures.length);
  expect(sections[0]?.entries[0]).toMatchObject({
    id: 'value.last_migriert',
    shownAt: 'value.last_migriert',
  });
  expect(sections[0]?.entries[1]).toMatchObject({ shownAt: null });
});

test('a value from a table says statistic, group, counts and interval', () => {
  expect(facts('value.last_migriert')).toEqual({
    Größe: 'Verschiebung: Δ(ttwu→first_tkread)',
    Gruppe: 'Bedingung: Last',
    Tabelle: 'Latenz nach Bedingung',
    Rechnung:
      'Hodges-Lehmann-Verschiebung der Werte der Läufe gegenüber denen von „Leerlauf“, gepaart je Block',
    Umfang: '20 Blöcke',
    Intervall: 'Niveau 95,7 %, Vorzeichen-Rang-Test nach Wilcoxon, umgekehrt',
    Urteil: 'gezeigt',
    Rolle: 'explorativ: kein Endpunkt des Plans, ein Hinweis und kein Beleg',
    Zuteilung:
      'randomisiert: Der Plan hat zugewiesen und gemischt; worin sich die Gruppen sonst unterscheiden, ist Zufall',
  });
});

test('a bootstrap says how often it drew and from which seed', () => {
  const { anteil_last: share } = report.values;
  if (share?.kind !== 'share') throw new Error('no share');
  const drawn = { level: 0.95, method: 'bootstrap' as const, resamples: 10_000, seed: 7 };
  const values = { anteil_last: { ...share, interval: { low: 0.3, high: 0.32, ...drawn } } };
  const [first] = numberSections({ report: { ...report, values }, day: 1, locale: 'en' }, []);
  expect(first?.entries[0]?.rows.map(({ text }) => text.replaceAll('\u00a0', ' '))).toContain(
    'level 95 % nominal, bootstrap, 10,000 resamples, seed 7',
  );
});

describe('a comparison', () => {
  test('says its verdict, its test, its role and how groups were assigned', () => {
    expect(facts('comparison.rauschen')).toMatchObject({
      Größe: 'Last <b>schwer</b> gegen Leerlauf',
      SQL: 'first_tkread_ts_ns - ttwu_ts_ns',
      Urteil: 'offen',
      Test: expect.stringMatching(/^p = 0,13, zweiseitig/),
      Rolle: expect.stringMatching(/^explorativ/),
      Zuteilung: expect.stringMatching(/^beobachtet/),
      Effektgröße: 'Dominanz in den Blöcken +0,21',
    });
    expect(facts('comparison.last').Test).toMatch(/; nach Holm über 2 Endpunkte p = 0,013$/);
  });

  test('that is primary says whether the plan named it before run 1, or the author alone says so', () => {
    expect(facts('comparison.last').Rolle).toBe(
      'Endpunkt des Plans, vor Lauf 1 benannt: „Median unter Last: gewandert gegen geblieben“',
    );
    const { main } = report.archives;
    const { last } = report.comparisons;
    if (!main?.method || !last) throw new Error('the fixture has no plan');
    const { method } = main;
    const { endpoint: _, ...rest } = last;
    const comparisons = { last: { ...rest, role: 'afterwards' as const } };
    const role = (endpoints: string[]): string | undefined => {
      const archives = { main: { ...main, method: { ...method, plan: { ...method.plan, endpoints } } } };
      const made = { report: { ...report, archives, comparisons }, day: 1, locale: 'en' as const };
      const rows = numberSections(made, []).flatMap(({ entries }) => entries);
      return rows.find(({ id }) => id === 'comparison.last')?.rows.find(({ term }) => term === 'Role')?.text;
    };
    expect(role(['Share', 'Median'])).toMatch(/: Share; Median$/);
    expect(role([])).toMatch(/before run 1 the plan named no endpoint$/);
  });

  test('without a number says why, and claims no interval and no test', () => {
    const said = facts('comparison.wenige');
    expect(said.Urteil).toBe('kein Lauf mit Wert in „Last <b>schwer</b>“');
    expect(said).not.toHaveProperty('Intervall');
    expect(said).not.toHaveProperty('Test');
  });
});

test('a fact is told by its file and place, SQL of an emulated machine as code', () => {
  const { kernel } = report.values;
  if (!kernel) throw new Error('no kernel');
  const rowsOf = (value: typeof kernel) =>
    numberSections({ report: { ...report, values: { value } }, day: 1, locale: 'de' }, [])[0]?.entries[0]
      ?.rows;
  expect(rowsOf(kernel)).toContainEqual({
    term: 'Rechnung',
    text: 'host.json im Archiv main: kernel.release',
  });
  const { value } = report.checks.offen ?? {};
  if (value?.kind !== 'amount') throw new Error('no check');
  const unvouched = {
    ...value,
    value: null,
    why: whyOf('emulated', {}),
    how: howOf('written', { text: 'max(latency)' }),
  };
  expect(rowsOf(unvouched)).toContainEqual({ term: 'Rechnung', text: 'max(latency)', code: true });
});

test('percentage points are PP, in the limits of a check too', () => {
  const { tor } = report.checks;
  if (tor?.value.kind !== 'amount') throw new Error('no check');
  const value = { ...tor.value, value: 12.1, unit: 'pp', show: 'pp', interval: undefined };
  const checks = { tor: { ...tor, value, unit: 'pp' } };
  const made = numberSections({ report: { ...report, checks }, day: 1, locale: 'de' }, []);
  const rows = made.flatMap(({ entries }) => entries).find(({ id }) => id === 'check.tor')?.rows;
  const texts = rows?.map(({ text }) => text.replaceAll('\u00a0', ' '));
  expect(texts).toEqual(expect.arrayContaining(['12,1 PP', 'WARN > 55 PP; FAIL > 65,5 PP']));
});

test('a check says value, limits, subsets', () => {
  expect(entry('check.tor').verdict).toBe('PASS');
  expect(facts('check.tor')).toMatchObject({
    Größe: '41,3 µs [40,4; 42,2]',
    Grenzen: 'WARN > 55 µs; FAIL > 65,5 µs',
    Teilmengen: expect.stringContaining('bei 4 von 20 kippt das Urteil'),
  });
  expect(facts('check.offen')['Kein Wert']).toBe('zu wenige Läufe: 3, nötig sind 59');
});

test('tables, lists and series stand whole, with their CSV', () => {
  expect(entry('list.langsamste').rows[0]).toEqual({ term: 'Auswahl', text: 'Top 2 nach latency' });
  expect(entry('table.latenz')).toMatchObject({ csv: 'tables/latenz.csv', table: { rows: { length: 2 } } });
  expect(entry('list.langsamste').csv).toBe('lists/langsamste.csv');
  expect(entry('series.drift').csv).toBe('series/drift.csv');
  expect(facts('series.drift').Umfang).toBe('Leerlauf: 2 Läufe; Last: 0 Läufe, zu wenige Ketten in: 2');
});
