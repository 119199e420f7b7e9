import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { analysisSchema } from '../../src/analysis/declaration/schema.ts';
import { COMMANDS } from '../../src/cli/commands.ts';
import { callOf, type Declaration } from '../../src/cli/declaration.ts';
import { readProse } from '../../src/prose/pipeline.ts';
import type { Report } from '../../src/report/schema.ts';
import { settingsSchema } from '../../src/site/content/settings.ts';
import { proseContext } from '../../src/site/prose-context.ts';
import { readYaml } from '../../src/yaml/read.ts';
import { chainsWith, reportOf } from '../analysis/day.ts';
import type { SyntheticSpec } from '../fixtures/synthetic-archive.ts';
import { fencesOf, ROOT } from './fences.ts';

const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const textOf = (document: string) => readFileSync(join(ROOT, document), 'utf8');

/** Twelve blocks of idle and load: what the examples are computed of. */
const MEASURED: SyntheticSpec = {
  title: 'for the examples of the documents',
  runs: Array.from({ length: 24 }, (_, index) => ({
    labels: { condition: index % 2 === 0 ? 'idle' : 'load' },
    block: Math.floor(index / 2) + 1,
  })),
  chains: (run) => {
    const loaded = run % 2 === 0;
    const latencies = Array.from({ length: 60 }, (_, index) => {
      if (index % 30 === 29) return null;
      const moved = index % (loaded ? 2 : 3) === 0;
      return (
        30_000 + ((index * 37 + run * 101) % 7000) + (moved ? 9000 : 0) + (index === 28 ? 80_000 + run : 0)
      );
    });
    return chainsWith(latencies, (index) => ({ wf_migrated: index % (loaded ? 2 : 3) === 0 }));
  },
};

const example = fencesOf('docs/analysis.md').find(({ about }) => about === 'analysis')?.text ?? '';
let report: Report;
beforeAll(async () => {
  report = await reportOf(MEASURED, example);
});

test('the annotated example of analysis.yaml computes, every part of it', () => {
  const { tables, comparisons, checks, subsets, lists, series, values, figures } = report;
  const made = { tables, comparisons, checks, subsets, lists, series, values };
  const declared = readYaml(example, 'docs/analysis.md', analysisSchema).value;
  for (const [key, parts] of Object.entries(made)) {
    expect(Object.keys(parts).length, key).toBeGreaterThan(0);
    expect(Object.keys(parts).sort(), key).toEqual(Object.keys(declared[key as keyof typeof made]).sort());
  }
  expect(figures.map(({ name }) => name)).toEqual(Object.keys(declared.figures));
  expect(values.slow).toMatchObject({ kind: 'count', value: 24 });
  expect(checks.gate?.verdict).toBe('PASS');
  expect(comparisons.cost?.verdict).toMatchObject({ tested: true });
});

test('every YAML block of analysis.md is a part of one', () => {
  for (const { language, text, line } of fencesOf('docs/analysis.md')) {
    if (language !== 'yaml') continue;
    expect(() => readYaml(text, `docs/analysis.md from line ${line} on`, analysisSchema)).not.toThrow();
  }
});

/** What prose.md says may be written: what stands in its tables, each in a text of its own. */
function written(): string[] {
  const rows = textOf('docs/prose.md').match(/^\| `[^`]+` \|/gm) ?? [];
  return rows.map((row) => row.slice(3, -3));
}

test('every example of prose is read', () => {
  const settings = settingsSchema.parse({ title: 'Docs', description: 'Examples.', lang: 'en' });
  const images = { 'photo.jpg': { url: '/1/photo.webp', width: 1264, height: 948 } };
  const context = proseContext(settings, { de: [], en: [] }, 'en', report, undefined, images);
  const read = (text: string) => readProse(text, 'docs/prose.md', context);
  const whole = fencesOf('docs/prose.md').find(({ about }) => about === 'prose')?.text ?? '';
  expect(read(whole)).toMatchObject({ values: ['cost', 'runs'], anchors: ['rows'] });
  expect(written().length).toBeGreaterThan(10);
  // An excerpt is of git at the measuring commit, which an example has not.
  for (const text of written().filter((one) => !one.startsWith('::code'))) {
    expect(() => read(text), text).not.toThrow();
  }
});

/** Calls of the command in a text, each as the words behind its name; a name in angle brackets stands for one. */
function calls(text: string): string[][] {
  const found = [...text.matchAll(/npx --no tagwerk((?: [^\s`|&>();]+)*)/g)].map(([, rest = '']) =>
    rest.trim(),
  );
  return found.map((call) => call.split(' ').filter((word) => word !== ''));
}

test.each(DOCUMENTS)('%s calls commands and scripts that there are', (document) => {
  const text = textOf(document).replace(/<archive or day>|<day>|<archive>/g, '100');
  const declared: Readonly<Record<string, Declaration>> = COMMANDS;
  for (const [name = '', ...args] of calls(text)) {
    if (name === '' || name === '…') continue;
    const declaration = Object.hasOwn(declared, name) ? declared[name] : undefined;
    expect(declaration, `${document}: ${name}`).toBeDefined();
    // A bare name is the command itself, and N a day.
    const given = args.map((word) => word.replace(/^N$/, '100').replace(/[.,:]$/, ''));
    if (given.length > 0 && !given.includes('--help'))
      expect(
        () => callOf(declaration as Declaration, given),
        `${document}: ${name} ${given.join(' ')}`,
      ).not.toThrow();
  }
  const scripts: Record<string, string> = JSON.parse(textOf('package.json')).scripts;
  for (const [, script = ''] of text.matchAll(/npm (?:run )?(start|test(?![:\w])|(?<=run )[\w:]+)/g))
    expect(Object.keys(scripts), `${document}: npm run ${script}`).toContain(script);
});
