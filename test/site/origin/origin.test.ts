import { describe, expect, test } from 'vitest';
import { spanOf } from '../../../src/report/time.ts';
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
  const rows = originFacts(archive(), 'de');
  expect(textOf(rows, 'Maschine')).toBe('Synthetic CPU, 2 CPUs, kvm, Taktquelle tsc');
  expect(textOf(rows, 'Zeit')).toBe('2026-11-23, 16:44–16:52 UTC (17:44–17:52 +01:00)');
  expect(textOf(rows, 'Umfang')).toBe(
    '50 Läufe; 160.000 Ketten; 10.000 davon gehören zum Warmlaufen und bleiben unausgewertet',
  );
  expect(rows.map(({ term }) => term)).toEqual(['Maschine', 'Kernel', 'Zeit', 'Umfang', 'Archiv']);
  expect(rows.at(-1)).toMatchObject({ text: 'abababababababab', href: 'numbers/' });
  expect(textOf(originFacts(archive(), 'en'), 'Size')).toBe(
    '50 runs; 160,000 chains; 10,000 of them are warm-up and not analysed',
  );
});

test('what an archive does not say is not told: no CPU is not 0 CPUs', () => {
  const { firstRun: _first, lastRun: _last, ...rest } = archive();
  const bare = { ...rest, machine: { clocksource: 'tsc' }, tool: {} };
  const facts = originFacts(bare, 'de');
  expect(textOf(facts, 'Maschine')).toBe('Taktquelle tsc');
  expect(facts.map(({ term }) => term)).not.toContain('Zeit');
  expect(originFacts({ ...bare, machine: {} }, 'de').map(({ term }) => term)).not.toContain('Maschine');
});

test('an emulated CPU is said', () => {
  const base = archive();
  const rows = originFacts({ ...base, emulated: true }, 'de');
  expect(rows.some(({ text }) => text.includes('emuliert: '))).toBe(true);
});

describe('what became of the wakes that were planned', () => {
  const workload = { planned: 160_000, sent: 160_000, chains: 159_993, lost: 0, awake: 7 };
  const size = (changes: Partial<typeof workload>) => {
    const base = archive();
    const method = base.method && { ...base.method, workload: { ...workload, ...changes } };
    return textOf(originFacts({ ...base, warmup: 0, method }, 'de'), 'Umfang');
  };

  test('adds up to the plan', () => {
    expect(size({})).toBe('50 Läufe; 160.000 geplant = 159.993 Ketten + 0 verloren + 7 ohne Schlaf');
    expect(size({ chains: 1, sent: 8, planned: 8 })).toBe(
      '50 Läufe; 8 geplant = 1 Kette + 0 verloren + 7 ohne Schlaf',
    );
  });

  test('names what was not sent and what nobody can explain; more than was planned is no sum', () => {
    expect(size({ sent: 159_998, chains: 159_980, lost: 8 })).toBe(
      '50 Läufe; 160.000 geplant = 159.980 Ketten + 8 verloren + 7 ohne Schlaf + 2 nicht gesendet + 3 ungeklärt',
    );
    expect(size({ sent: 160_001 })).toContain('160.000 geplant; 159.993 Ketten; 0 verloren');
  });
});

test('a span over midnight, in UTC and in another zone, names both days', () => {
  expect(spanOf('2026-11-23T23:58:00Z', '2026-11-24T00:03:00Z').replaceAll('\u00a0', ' ')).toBe(
    '2026-11-23 23:58 – 2026-11-24 00:03 UTC',
  );
  expect(spanOf('2026-11-24T00:30:00+01:00', '2026-11-24T00:35:00+01:00').replaceAll('\u00a0', ' ')).toBe(
    '2026-11-23, 23:30–23:35 UTC (2026-11-24, 00:30–00:35 +01:00)',
  );
  expect(spanOf('some day', 'another')).toBe('some day – another');
  // Looks like a time, and is none.
  expect(spanOf('2026-99-99T25:61:00Z', '2026-99-99T25:62:00Z')).toBe(
    '2026-99-99T25:61:00Z – 2026-99-99T25:62:00Z',
  );
});
