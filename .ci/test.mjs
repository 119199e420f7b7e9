// `npm test`: what the tests need, then formatter, linter and types, then every test.
// The last line is "N passed, N failed, N skipped"; the exit code is 0 only when nothing failed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';

const results = '.cache/test/results.json';

/** Runs a program with the terminal as its own and gives whether it succeeded. */
function succeeds(program, ...args) {
  return spawnSync(program, args, { stdio: 'inherit' }).status === 0;
}

const missing = spawnSync('.ci/setup', ['--list'], { encoding: 'utf8' }).stdout.trim();
if (missing && process.getuid?.() === 0) succeeds('.ci/setup');
else if (missing)
  console.log(`Not installed: ${missing}. Tests that need them are skipped; sudo .ci/setup brings them.`);

const checked = succeeds('npm', 'run', '--silent', 'check');

rmSync(results, { force: true });
mkdirSync('.cache/test', { recursive: true });
const args = [
  '--config',
  'test/vitest.config.ts',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${results}`,
];
const tested = succeeds('node', 'node_modules/vitest/vitest.mjs', 'run', ...args, ...process.argv.slice(2));

const { passed, failed, skipped, names } = summary();
for (const name of names) console.log(`skipped: ${name}`);
if (!checked) console.log('failed: npm run check');
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(tested && failed === 0 ? 0 : 1);

/** The check counts as one test; a test file that could not be loaded or prepared counts as one that failed. */
function summary() {
  const own = checked ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  let report;
  try {
    report = JSON.parse(readFileSync(results, 'utf8'));
  } catch {
    return { passed: own.passed, failed: own.failed + 1, skipped: 0, names: [] };
  }
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  );
  const count = (status) => tests.filter((test) => test.status === status).length;
  const idle = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed');
  return {
    passed: own.passed + count('passed'),
    failed: own.failed + count('failed') + unloaded.length,
    skipped: idle.length,
    names: idle.map((test) => test.fullName),
  };
}
