import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const ROOT = new URL('../..', import.meta.url).pathname;
const KINDS = join(ROOT, 'src/report/figure.ts');
/** Where every kind of figure has its place: one list per room, and the samples. */
const LISTS = [
  'src/analysis/declaration/figure.ts',
  'src/analysis/figures/kinds.ts',
  'src/figures/kinds.ts',
  'test/figures/samples.ts',
];

/** The files in which the compiler finds faults when the report's list of kinds is written like that. */
function faultyFiles(kinds: string): string[] {
  const config = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT);
  const host = ts.createCompilerHost(options);
  const read = host.readFile;
  host.readFile = (file) => (file === KINDS ? kinds : read(file));
  const program = ts.createProgram([KINDS, ...LISTS.map((file) => join(ROOT, file))], options, host);
  return [...LISTS, 'src/report/figure.ts'].filter((file) => {
    const source = program.getSourceFile(join(ROOT, file));
    return program.getSemanticDiagnostics(source).length > 0;
  });
}

function withKind(entry: string): string {
  const written = readFileSync(KINDS, 'utf8');
  const more = written.replace(/^const KINDS = \{/m, `const KINDS = { ${entry},`);
  expect(more).not.toBe(written);
  return more;
}

test('as it is written, every list has every kind', () => {
  expect(faultyFiles(readFileSync(KINDS, 'utf8'))).toEqual([]);
});

test('a kind that the report has and a list forgot does not compile, in none of the lists', () => {
  const further = `further: reported(strip.schema.extend({ kind: z.literal('further') }), () => [])`;
  const kinds = withKind(further)
    .replace("import type { z } from 'zod';", "import { z } from 'zod';")
    .replace('import type { DrawnFrom } from', 'import { type DrawnFrom, reported } from');
  expect(faultyFiles(kinds)).toEqual(LISTS);
});

test('a kind under another name than its own does not compile', () => {
  expect(faultyFiles(withKind('further: strip'))).toContain('src/report/figure.ts');
});
