import { expect, test } from 'vitest';
import { joinSamples, medianOwnLatency, type WakeSample } from '../../collector/samples.ts';
import type { ChainRow } from '../../src/archive/columns.ts';
import { fc } from '../property.ts';

const chain = (id: number, ttwu: number, read: number | null): ChainRow => ({
  corr_id: BigInt(id),
  state: read === null ? 'no_read' : 'read',
  ttwu_ts_ns: BigInt(ttwu),
  first_tkread_ts_ns: read === null ? null : BigInt(read),
});
const sample = (number: number, sent: number | null, read: number | null): WakeSample => ({
  number,
  sent_ns: sent === null ? null : BigInt(sent),
  read_ns: read === null ? null : BigInt(read),
});
const joined = (rows: ChainRow[]) => rows.map((row) => [row.wake_no, row.own_latency_ns, row.warmup]);

test('a chain joins the wake during which it read, whatever the order of the rows', () => {
  const rows = [chain(2, 210, 240), chain(1, 110, 140), chain(3, 260, null)];
  expect(joinSamples(rows, [sample(1, 100, 150), sample(2, 200, 250)], 0)).toBe(0);
  expect(joined(rows)).toEqual([
    [2, 50n, false],
    [1, 50n, false],
    [null, null, false],
  ]);
});

test('a read outside every wake joins none, and the wake counts as unmatched', () => {
  const rows = [chain(1, 110, 160), chain(2, 210, 199)];
  expect(joinSamples(rows, [sample(1, 100, 150), sample(2, 200, 250)], 0)).toBe(2);
  expect(rows.map((row) => row.wake_no)).toEqual([null, null]);
});

test('a wake that was not answered, or had no kernel wake, joins none', () => {
  const rows = [chain(1, 310, 340)];
  expect(joinSamples(rows, [sample(1, 100, 150), sample(2, 200, null), sample(3, 300, 350)], 0)).toBe(1);
  expect(rows[0]?.wake_no).toBe(3);
});

test('warm-up is what was woken before the first wake after it was sent, joined or not', () => {
  const rows = [chain(1, 110, 140), chain(2, 199, null), chain(3, 200, 240)];
  joinSamples(rows, [sample(1, 100, 150), sample(2, 200, 250)], 1);
  expect(rows.map((row) => row.warmup)).toEqual([true, true, false]);
  joinSamples(rows, [sample(1, 100, 150), sample(2, 200, 250)], 2);
  expect(rows.map((row) => row.warmup)).toEqual([true, true, true]);
});

test('of wakes in a row, each chain that read finds its own, and those left out are counted', () => {
  const wakes = fc.array(fc.record({ gap: fc.integer({ min: 1, max: 9 }), traced: fc.boolean() }), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(wakes, fc.nat({ max: 60 }), (list, warmup) => {
      const samples: WakeSample[] = [];
      const rows: ChainRow[] = [];
      let now = 0;
      for (const [index, { gap, traced }] of list.entries()) {
        const sent = now + gap;
        now = sent + 2 * gap;
        samples.push(sample(index + 1, sent, now));
        if (traced) rows.unshift(chain(index + 1, sent, now - gap + 1));
      }
      expect(joinSamples(rows, samples, warmup)).toBe(list.length - rows.length);
      for (const row of rows) {
        expect(row.wake_no).toBe(Number(row.corr_id));
        expect(row.warmup).toBe(Number(row.corr_id) <= warmup);
        expect(row.own_latency_ns).toBe(BigInt(2 * (list[Number(row.corr_id) - 1]?.gap ?? 0)));
      }
    }),
  );
});

test('the median of the own latency leaves out warm-up and what was not answered', () => {
  const samples = [sample(1, 0, 999), sample(2, 100, 110), sample(3, 200, 230), sample(4, 300, null)];
  expect(medianOwnLatency(samples, 1)).toBe(20);
  expect(medianOwnLatency(samples, 2)).toBe(30);
  expect(medianOwnLatency(samples, 3)).toBeUndefined();
});
