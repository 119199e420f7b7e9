import { makeReport } from '../../src/analysis/make.ts';
import { openArchive, type VerifiedArchives } from '../../src/archive/read.ts';
import { canonicalJson } from '../../src/report/canonical.ts';

/** Contender (a), warm: the report of a day whose archive this process has verified. Prints seconds and report. */
const [day = '', archive = ''] = process.argv.slice(2);
const verified: VerifiedArchives = new Map();
await openArchive(archive, { verified });
const start = performance.now();
const { report } = await makeReport(day, {
  git: { top: async () => undefined, file: async () => undefined },
  verified,
});
const seconds = (performance.now() - start) / 1000;
process.stdout.write(`${JSON.stringify({ seconds })}\n${canonicalJson(report)}`);
