import '../../src/cli/compile-cache.mjs';
import { join } from 'node:path';

/** Contender (a), warm: the report of a day whose archive this process has verified. Prints seconds and report. */
const [day = ''] = process.argv.slice(2);
// Loaded as a command is: after the cache of compiled code is there.
const { makeReport } = await import('../../src/analysis/make.ts');
const { openArchive } = await import('../../src/archive/read.ts');
const { canonicalJson } = await import('../../src/report/canonical.ts');
const verified = new Map();
await openArchive(join(day, 'archive'), { verified });
const start = performance.now();
const { report } = await makeReport(day, {
  git: { top: async () => undefined, file: async () => undefined },
  verified,
});
// The path as the report has it: under another the archive would be verified again.
if (verified.size !== 1) throw new Error('the archive was verified again');
const seconds = (performance.now() - start) / 1000;
process.stdout.write(`${JSON.stringify({ seconds })}\n${canonicalJson(report)}`);
