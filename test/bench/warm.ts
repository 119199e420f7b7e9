import '../../src/cli/compile-cache.mjs';
import { join } from 'node:path';

/** Contender (a), warm: the report of a day whose archive this process has verified. Prints seconds and report. */
const [day = ''] = process.argv.slice(2);
// Loaded as a command is: after the cache of compiled code is there.
const { makeReport } = await import('../../src/analysis/make.ts');
const { openArchive } = await import('../../src/archive/read.ts');
const { sha256 } = await import('../../src/archive/hash.ts');
const { SeenFiles } = await import('../../src/archive/seen.ts');
const { sealedJson } = await import('../../src/report/file.ts');
const verified = new Map();
const seen = SeenFiles.none();
// Once to verify it, once to know its hashes.
for (let time = 0; time < 2; time++) await openArchive(join(day, 'archive'), { verified, seen });
const start = performance.now();
const { report } = await makeReport(day, {
  git: { top: async () => undefined, file: async () => undefined },
  verified,
  seen,
});
// The path as the report has it: under another the archive would be verified again.
if (verified.size !== 1) throw new Error('the archive was verified again');
const seconds = (performance.now() - start) / 1000;
process.stdout.write(`${JSON.stringify({ seconds })}\n${sealedJson(report, sha256)}`);
