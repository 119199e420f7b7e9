import { expect, test } from 'vitest';
import { commonOnce, type NumberGroup, numberGroups } from '../../../src/site/numbers/number-groups.ts';
import { numberSections } from '../../../src/site/numbers/numbers.ts';
import { syntheticReport } from '../../fixtures/synthetic-report.ts';

const report = syntheticReport('');
const making = { report, day: 100, locale: 'de' as const };
const { latenz } = report.tables;
if (!latenz) throw new Error('no table');

/** A line per number: its anchor, itself, and how it was made, with ordinary spaces. */
const lines = ({ cells }: NumberGroup): string[] =>
  cells.map(({ id, statistic, text, rows }) =>
    [id, `${statistic} ${text}`, ...rows.map(({ term, text: said }) => `${term}: ${said}`)]
      .join(' | ')
      .replaceAll('\u00a0', ' '),
  );

test('a row of a table tells of each statistic: number, n, interval, verdict, computation', () => {
  const [, load] = numberGroups('latenz', latenz, making);
  expect(load).toMatchObject({ id: 'table.latenz.load', title: 'Last <b>schwer</b>' });
  expect(load?.counts.replaceAll('\u00a0', ' ')).toBe(
    '61.000 Ketten; 14 ohne Wert; zu wenige Ketten in: 2, 4–6, 9',
  );
  const [median, , shift] = load ? lines(load) : [];
  expect(median).toMatch(
    /^table\.latenz\.load\.median \| Median 54,9 µs \[53,9; 55,6\] \| Umfang: 20 Läufe \| Intervall: Niveau 95,7 %, .+ \| Rechnung: /,
  );
  expect(shift).toMatch(
    /^table\.latenz\.load\.shift \| Verschiebung \+13,6 µs \[13,1; 14,1\] \(Erkundung\) \| Umfang: 20 Blöcke \| /,
  );
  expect(shift).toMatch(/\| Urteil: gezeigt \| Rolle: explorativ: .+ \| Zuteilung: randomisiert: /);
});

test('what has no number says why, once', () => {
  const [idle] = numberGroups('latenz', latenz, making);
  const [, tail] = idle ? lines(idle) : [];
  expect(tail).toMatch(
    /^table\.latenz\.idle\.p99~1a~9 \| P99,9 – \(in jedem Lauf weniger als 2.995 Ketten\) \| Umfang: /,
  );
  expect(tail?.match(/weniger als/g)).toHaveLength(1);
});

test('the one row of a table without groups is reached by the table’s anchor', () => {
  const row = latenz.rows[0];
  const all = row ? [{ ...row, group: [] }] : [];
  const [group] = numberGroups('latenz', { ...latenz, by: [], rows: all }, making);
  expect(group?.id).toBeUndefined();
  expect(group?.cells[0]?.id).toBe('table.latenz.median');
});

test('a value of the text leads to the number of the table that it is', () => {
  const rows = numberSections(making, []).flatMap(({ entries }) => entries);
  const value = rows.find(({ id }) => id === 'value.last_migriert');
  expect(value?.rows.find(({ term }) => term === 'Tabelle')?.href).toBe('#table.latenz.load.shift');
});

test('what all numbers of a statistic have in common is said once, and nothing is lost', () => {
  const whole = numberGroups('latenz', latenz, making);
  const { groups, common } = commonOnce(whole);
  const said = common.map(({ term, text }) => `${term}: ${text}`.replaceAll('\u00a0', ' '));
  expect(said.find((line) => line.startsWith('Median: '))).toContain(
    'Rechnung: Median über die Mediane der Läufe',
  );
  for (const [index, { cells }] of whole.entries()) {
    for (const [place, { statistic, rows }] of cells.entries()) {
      const left = groups[index]?.cells[place]?.rows ?? [];
      const above = common.find(({ term }) => term === statistic)?.text ?? '';
      for (const row of rows)
        expect(left.includes(row) || above.includes(`${row.term}: ${row.text}`)).toBe(true);
    }
  }
  const [only] = whole;
  expect(commonOnce(only ? [only] : [])).toEqual({ groups: [only], common: [] });
});
