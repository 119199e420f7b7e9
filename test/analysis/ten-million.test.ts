import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { benchArchive } from '../bench/archive.ts';
import { measure } from '../bench/measure.ts';

/** What a report of ten million chains may take on a slow machine with two cores. */
const SECONDS = 60;
const BYTES = 2 * 2 ** 30;

const ANALYSIS = `fields:
  latency: { between: [ttwu, first_tkread], show: µs }
  moved: { sql: wf_migrated }
  path: { order: [ttwu, wakeup, switch_in, first_tkread] }
  class: { rules: [ { when: latency > 100000, is: slow } ], else: normal }
tables:
  t:
    title: T
    field: latency
    by: [condition, moved]
    statistics: [median, iqr, sd, mad, mean, min, max, p95, p99.9, over, shift, n, missing, chains]
    baseline: { condition: idle }
    limit: 100
  c: { title: C, field: latency, by: [class] }
  p: { title: P, field: latency, by: [path], statistics: [median, chains] }
  s: { title: S, share: moved, by: [condition] }
comparisons: { cost: { title: C, table: t, of: [load, true], with: [idle, true] } }
lists: { top: { title: T, of: chains, by: latency, top: 10, columns: [run, latency, path] } }
figures: { bins: { kind: histogram, table: t, title: F, caption: C, scale: log } }
values: { chains: { count: chains, warmup: true } }
`;

// Ten minutes with the making of the archive: TAGWERK_LONG=1 vitest run … test/analysis/ten-million.test.ts
test.skipIf(process.env.TAGWERK_LONG !== '1')(
  'ten million chains: a report within its time and memory',
  async () => {
    const content = await mkdtemp(join(tmpdir(), 'tagwerk-long-'));
    try {
      const day = join(content, 'days/7');
      await mkdir(day, { recursive: true });
      await mkdir('.cache/bench', { recursive: true });
      const archive = await benchArchive('.cache/bench', { runs: 50, chainsPerRun: 200_000 });
      await cp(archive, join(day, 'archive'), { recursive: true });
      await writeFile(join(day, 'analysis.yaml'), ANALYSIS);
      const args = ['src/cli/tagwerk.mjs', 'report', '7', '--json', '--content', content];
      const { seconds, peakBytes, stdout } = await measure(process.execPath, args, { keep: true });
      console.log(`${seconds.toFixed(1)} s, peak ${(peakBytes / 2 ** 20).toFixed(0)} MiB`);
      const report = JSON.parse(stdout);
      expect(report.values.chains.value).toBe(10_000_000);
      expect(report.comparisons.cost.effect.interval).toBeDefined();
      expect(report.lists.top.rows).toHaveLength(10);
      expect(seconds).toBeLessThan(SECONDS);
      expect(peakBytes).toBeLessThan(BYTES);
    } finally {
      await rm(content, { recursive: true });
    }
  },
  900_000,
);
