import { describe, expect, test } from 'vitest';
import type { Report } from '../../../src/report/schema.ts';
import { methodFacts } from '../../../src/site/origin/method.ts';
import { method } from '../../fixtures/synthetic-parts.ts';
import { syntheticReport } from '../../fixtures/synthetic-report.ts';

type Archive = Report['archives'][string];

/** The row of a term, with ordinary spaces, of the synthetic archive with what a test wants otherwise. */
function row(term: string, changes: Partial<Archive> = {}, parts: Partial<Report> = {}): string | undefined {
  const report = { ...syntheticReport(''), ...parts };
  const { main } = report.archives;
  if (!main) throw new Error('no archive');
  const rows = methodFacts({ ...main, ...changes }, report, 'de');
  return rows.find((one) => one.term === term)?.text.replaceAll('\u00a0', ' ');
}

const planWith = (changes: Partial<typeof method.plan>) => ({
  method: { ...method, plan: { ...method.plan, ...changes } },
});

test('the plan, as it was written before run 1', () => {
  expect(row('Bedingungen')).toBe('Leerlauf 25, Last <b>schwer</b> 25');
  expect(row('Plan')).toBe('25 Blöcke; 25 Läufe je Bedingung');
  expect(row('Reihenfolge')).toBe('blocks in turn, shuffled inside; Startwert 100');
  expect(row('Warmlaufen')).toBe('chains woken before wake 201; 200 Weckvorgänge je Lauf');
  const endpoints = 'Endpunkte, vor Lauf 1 genannt';
  expect(row(endpoints)).toContain('Anteil <i>gewandert</i>');
  expect(row(endpoints, planWith({ endpoints: [] }))).toBe(
    'keine: Nichts auf dieser Seite war vorher festgelegt',
  );
});

test('the settings of the machine, one after the other', () => {
  expect(row('Einstellungen')).toBe(
    '#1 SMP; 250 Hz; Präemption none; Leerlauf über haltpoll; Leerlauf-Governor menu',
  );
  expect(row('Einstellungen', { machine: { cpu: 'only a model' } })).toBeUndefined();
});

test('ends, loss and void runs, with their shares', () => {
  expect(row('Enden')).toBe('gelesen 159.990 (99,99 %), beim Abschalten noch offen 10 (0,00625 %)');
  expect(row('Verlust')).toBe('keiner');
  const loss = { beforeOpen: { storage: 3 }, afterOpen: { ring_reserve: 2, other: 0 } };
  expect(row('Verlust', { terminals: { read: 995 }, loss })).toBe(
    'vor dem Öffnen einer Kette: storage 3 (0,3 %); nach dem Öffnen: ring_reserve 2 (0,2 %)',
  );
  expect(row('Ungültige Läufe')).toBe('keine');
  expect(row('Ungültige Läufe', { void: [3, 4, 5, 9] })).toBe(
    '3–5, 9; mehr als 0 % verloren, in keiner Zahl',
  );
  expect(row('Läufe mit Verlust')).toBeUndefined();
  expect(row('Läufe mit Verlust', { lostRuns: [7] })).toBe('7');
});

test('wakes that were late or slipped, where runs tell it', () => {
  const workload = { planned: 10, sent: 10, chains: 10, lost: 0, awake: 0, late: 5, slipped: 0 };
  expect(row('Nicht im Takt', { method: { ...method, workload } })).toBe('5 zu spät gesendet; 0 verschoben');
  expect(row('Nicht im Takt')).toBeUndefined();
});

test('rules that our collector writes are told in the words of the page', () => {
  const order = 'blocks in turn; in each block every condition once, shuffled by SplitMix64 from the seed';
  expect(row('Reihenfolge', planWith({ order }))).toBe(
    'Block für Block, in jedem jede Bedingung einmal, gemischt mit SplitMix64 aus dem Startwert; Startwert 100',
  );
  const warmup = 'chains woken before wake 201 of their run was sent';
  expect(row('Warmlaufen', planWith({ warmup }))).toContain(
    'Ketten, die vor dem 201. Weckvorgang ihres Laufs',
  );
});

test('the age of the run queue’s clock, to two digits: it has no interval', () => {
  expect(row('Alter von rq->clock')).toBe('mindestens, im Median über die Läufe: ttwu 810 µs (50 Läufe)');
});

test('a dirty tree is said', () => {
  const tool = { name: 'tagwerk', version: '1', commit: 'c0ffee', dirty: true };
  expect(row('Werkzeug', { tool })).toBe('tagwerk 1, c0ffee, mit nicht eingetragenen Änderungen');
});

describe('what observing costs', () => {
  const term = 'Kosten der Beobachtung';
  const sham = planWith({ modes: { idle: 'none', load: 'full' } });

  test('was not measured where all conditions ran with the same probes', () => {
    expect(row(term)).toBe(
      'An diesem Tag nicht gemessen: Alle Bedingungen liefen mit denselben Sonden (full).',
    );
    expect(row(term, { method: undefined })).toBe('An diesem Tag nicht gemessen.');
  });

  test('is what the comparisons of conditions with different probes say', () => {
    const { last } = syntheticReport('').comparisons;
    if (!last) throw new Error('no comparison');
    expect(row(term, sham, { comparisons: { last } })).toBe(
      'Last <b>schwer</b> gegen Leerlauf: +13,6 µs [13,1; 14,1] (geplant; 25 Blöcke; p = 0,0066; nach Holm p = 0,013).',
    );
  });

  test('is open where nobody compared them', () => {
    expect(row(term, sham, { comparisons: {} })).toContain('idle none, load full; einen Vergleich');
  });
});

test('one block, one run, one wake are one', () => {
  expect(row('Plan', planWith({ blocks: 1, repetitions: 1 }))).toBe('1 Block; 1 Lauf je Bedingung');
  expect(row('Warmlaufen', planWith({ warmupWakes: 1 }))).toMatch(/; 1 Weckvorgang je Lauf$/);
});
