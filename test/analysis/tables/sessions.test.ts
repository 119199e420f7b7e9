import { describe, expect, test } from 'vitest';
import { makeReport } from '../../../src/analysis/make.ts';
import { howText } from '../../../src/report/phrases/index.ts';
import type { Cell, Table } from '../../../src/report/table.ts';
import type { SyntheticSpec } from '../../fixtures/synthetic-archive.ts';
import { chainsWith, makeDay, noGit } from '../day.ts';

const YAML = `fields:
  latency: { between: [ttwu, first_tkread] }
  slow: { sql: latency > 103000 }
tables:
  t:
    title: T
    field: latency
    by: [condition]
    statistics: [median, mean, sd, p90, max, shift, n, chains]
    baseline: { condition: idle }
  each: { title: T, field: latency, by: [archive, condition], statistics: [median] }
  slow: { title: T, share: slow, by: [condition] }
`;

/** Sessions of four runs each; in the one with number s load adds s µs, and every run is s µs slower. */
async function day(sessions: number, more = 'sessions: true\n'): Promise<Record<string, Table>> {
  const names = Array.from({ length: sessions }, (_, index) => `s${index + 1}`);
  const specOf = (session: number): SyntheticSpec => ({
    runs: [1, 1, 2, 2].map((block, index) => ({
      labels: { condition: index % 2 === 0 ? 'idle' : 'load' },
      block,
    })),
    chains: (_run, { labels, block = 0 }) => {
      const level =
        100_000 + 1000 * session + 10 * block + (labels.condition === 'load' ? 1000 * session : 0);
      return chainsWith(Array.from({ length: 100 }, () => level));
    },
  });
  const folder = await makeDay(
    `archives: { ${names.map((name) => `${name}: archive-${name}`).join(', ')} }\n${more}${YAML}`,
    Object.fromEntries(names.map((name, index) => [`archive-${name}`, specOf(index + 1)])),
  );
  return (await makeReport(folder, { git: noGit })).report.tables;
}
const cell = (tables: Record<string, Table>, table: string, group: string[], name: string): Cell => {
  const found = tables[table]?.rows.find(({ group: one }) => one.join() === group.join())?.cells[name];
  if (!found) throw new Error(`${table} has no ${name} of ${group}`);
  return found;
};

describe('cells over several sessions', () => {
  test('below six there is a value and no interval: runs of one session say nothing of the next', async () => {
    const tables = await day(3);
    const median = cell(tables, 't', ['idle'], 'median');
    expect(median).toMatchObject({ value: 102_015, n: 3, counted: 'sessions' });
    for (const name of ['median', 'mean', 'sd', 'p90', 'shift']) {
      expect(cell(tables, 't', ['load'], name), name).toMatchObject({ n: 3, counted: 'sessions' });
      expect(cell(tables, 't', ['load'], name), name).not.toHaveProperty('interval');
    }
    expect(cell(tables, 't', ['load'], 'shift')).toMatchObject({
      value: 2000,
      standing: { verdict: { tested: false } },
    });
    expect(cell(tables, 't', ['load'], 'chains')).toMatchObject({ value: 600 });
    expect(howText(median.how, 'en')).toBe(
      'median over runs of the run medians; of each session by itself, and of those the median of 3; an interval takes 6',
    );
    expect(cell(tables, 't', ['load'], 'max')).toMatchObject({ value: 106_020, n: 6, counted: 'runs' });
    const share = cell(tables, 'slow', ['load'], 'share');
    expect(share).toMatchObject({ k: 400, n: 600 });
    expect(share).not.toHaveProperty('interval');
    expect(howText(share.how, 'de')).toBe(
      'Anteil an allen Ketten nach dem Warmlaufen, gleich wie sie endeten; ein Intervall über alle Sitzungen braucht 6',
    );
  });

  test('from six on the session is the unit', async () => {
    const tables = await day(7);
    expect(cell(tables, 't', ['load'], 'median')).toMatchObject({
      value: 108_015,
      n: 7,
      counted: 'sessions',
      // Order statistics of seven: the smallest and the largest.
      interval: { low: 102_015, high: 114_015, method: 'order-statistic' },
    });
    expect(cell(tables, 't', ['load'], 'shift')).toMatchObject({
      value: 4000,
      n: 7,
      interval: { low: 2000, high: 6000 },
    });
    expect(cell(tables, 'slow', ['load'], 'share')).toMatchObject({
      k: 1200,
      n: 1400,
      carried: { by: 'sessions', carrying: 6, clusters: 7 },
    });
  });

  test('a group of one session, and archives that are no sessions, are of runs as ever', async () => {
    const tables = await day(3);
    expect(cell(tables, 'each', ['s1', 'idle'], 'median')).toMatchObject({ n: 2, counted: 'runs' });
    const plain = await day(3, '');
    expect(cell(plain, 't', ['idle'], 'median')).toMatchObject({
      n: 6,
      counted: 'runs',
      interval: { low: 101_010, high: 103_020 },
    });
  });
});
