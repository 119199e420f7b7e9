import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readAnalysis } from '../../../src/analysis/declaration/read.ts';
import { makeReport } from '../../../src/analysis/make.ts';
import { gitAt } from '../../../src/analysis/origin/git.ts';
import { reportFrom } from '../../../src/analysis/report-from.ts';
import { DEFAULT_LIMITS } from '../../../src/analysis/sql/child.ts';
import { bagAt } from '../../../src/archive/node-files.ts';
import { verifyArchive } from '../../../src/archive/verify.ts';
import { canonicalJson } from '../../../src/report/canonical.ts';
import { readReport } from '../../../src/report/store.ts';
import { inProcess } from './in-process.ts';

test('Tag 100 comes out of a DuckDB in this process byte for byte as out of the child process', async () => {
  const folder = 'content/days/100';
  const file = join(folder, 'analysis.yaml');
  const previous = await readReport(folder);
  const limits = { ...DEFAULT_LIMITS, threads: 2 };
  const made = await makeReport(folder, { git: gitAt(folder), previous, limits });

  const analysis = readAnalysis(await readFile(file, 'utf8'), file);
  const archive = await verifyArchive(join(folder, 'archive'));
  const report = await reportFrom({
    day: '100',
    analysis,
    archives: [{ name: 'main', folder: 'archive', archive }],
    source: made.report,
    session: await inProcess(),
    sha256: bagAt(folder).sha256,
  });
  expect(canonicalJson(report)).toBe(canonicalJson(made.report));
  expect(report.archives.main?.chains).toBeGreaterThan(10_000);
});
