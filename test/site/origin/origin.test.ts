import { expect, test } from 'vitest';
import { originFacts } from '../../../src/site/origin/origin.ts';
import { syntheticReport } from '../../fixtures/synthetic-report.ts';

const archive = () => {
  const { main } = syntheticReport('').archives;
  if (!main) throw new Error('no archive');
  return main;
};
const textOf = (rows: ReturnType<typeof originFacts>, term: string) =>
  rows.find((row) => row.term === term)?.text.replaceAll('\u00a0', ' ');

test('says where the numbers come from', () => {
  const rows = originFacts(archive(), 100, 'de');
  expect(textOf(rows, 'Maschine')).toBe('Synthetic CPU, 2 CPUs, kvm, Taktquelle tsc');
  expect(textOf(rows, 'Zeit')).toBe('2026-11-23 17:44 +01:00 – 2026-11-23 17:52 +01:00');
  expect(textOf(rows, 'Läufe')).toBe('50 Läufe');
  expect(textOf(rows, 'Ketten')).toBe('160.000 Ketten, davon 10.000 zum Warmlaufen, nicht ausgewertet');
  expect(textOf(rows, 'Nachrechnen')).toBe('npx --no tagwerk report 100 --check');
  expect(textOf(originFacts(archive(), 7, 'en'), 'Chains')).toBe(
    '160,000 chains, of which 10,000 warm-up, not analysed',
  );
});

test('what an archive does not say is not told: no CPU is not 0 CPUs', () => {
  const { firstRun: _first, lastRun: _last, ...rest } = archive();
  const bare = { ...rest, machine: { clocksource: 'tsc' }, tool: {} };
  const facts = originFacts(bare, 100, 'de');
  expect(textOf(facts, 'Maschine')).toBe('Taktquelle tsc');
  expect(facts.map(({ term }) => term)).not.toContain('Zeit');
  expect(originFacts({ ...bare, machine: {} }, 1, 'de').map(({ term }) => term)).not.toContain('Maschine');
});

test('an emulated CPU is said', () => {
  const base = archive();
  const rows = originFacts({ ...base, emulated: true }, 100, 'de');
  expect(rows.some(({ text }) => text.startsWith('emuliert: '))).toBe(true);
});
