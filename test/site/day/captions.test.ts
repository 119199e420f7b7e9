import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { errorLine } from '../../../src/errors.ts';
import { readProse } from '../../../src/prose/pipeline.ts';
import type { Report } from '../../../src/report/schema.ts';
import { readCaptions } from '../../../src/site/day/captions.ts';
import { syntheticReport } from '../../fixtures/synthetic-report.ts';
import { contextWith } from '../../prose/pages.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tagwerk-captions-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Captions as they are written in an analysis.yaml, with two figures, and as the report then has them. */
async function read(
  streifen: string,
  anteile: string,
  captions: [string, string],
  locale: 'de' | 'en' = 'de',
) {
  const file = join(folder, 'analysis.yaml');
  const yaml = `figures:\n  streifen:\n    kind: strip\n    caption: ${streifen}\n  anteile: { caption: ${anteile} }\n`;
  await writeFile(file, yaml);
  const report = withCaptions(captions);
  const context = contextWith({ report }, locale);
  const { errors, html, plain } = await readCaptions(
    report,
    file,
    context,
    readProse('', 'index.mdx', context),
  );
  return { lines: errors.map((error) => errorLine(error).replace(`${folder}/`, '')), html, plain };
}

function withCaptions([streifen, anteile]: [string, string]): Report {
  const report = syntheticReport('');
  const figures = report.figures.flatMap(({ name, figure }) => {
    const caption = { streifen, anteile }[name];
    return caption === undefined ? [] : [{ name, figure: { ...figure, caption } }];
  });
  return { ...report, figures };
}

describe('a fault is told at its place in analysis.yaml', () => {
  test.each([
    ['a misspelt directive', ':vlaue[laeufe]', 'unknown directive "vlaue" → did you mean :value[name]?'],
    ['an unknown check', ':check[a]', 'unknown check "a" → analysis.yaml names: '],
    [
      'a misspelt option',
      ':value[offset]{mit=sd}',
      'unknown option "mit" → the options are with=…, case=…, unit=…',
    ],
    ['a typed number', '42 µs', 'a typed number with a unit: "42 µs" → use :value[name]'],
  ])('%s, folded and in one line, in both languages', async (_what, bad, what) => {
    const folded = `>-\n      Jeder Punkt ist ein Lauf,\n      und ${bad} steht dort.`;
    const captions: [string, string] = [
      `Jeder Punkt ist ein Lauf, und ${bad} steht dort.`,
      `Auch hier ${bad}.`,
    ];
    for (const locale of ['de', 'en'] as const) {
      const { lines, html } = await read(folded, `'Auch hier ${bad}.'`, captions, locale);
      expect(lines).toHaveLength(2);
      expect(lines[0]).toContain(`analysis.yaml:6:11: ${what}`);
      expect(lines[1]).toContain(`analysis.yaml:7:34: ${what}`);
      expect(html).toEqual({ streifen: '', anteile: '' });
    }
  });

  test('of a caption that is not in the file, the nearest part that is', async () => {
    const report = withCaptions(['3 ms', '']);
    const context = contextWith({ report });
    const file = join(folder, 'analysis.yaml');
    await writeFile(file, '# The report is made up.\narchives: { main: archive }\n');
    const facts = readProse('', 'index.mdx', context);
    const { errors } = await readCaptions(report, file, context, facts);
    expect(errors.map(({ place }) => place)).toEqual([{ file, line: 2, column: 1 }]);
  });
});

test('right captions are read in the order of the figures, without opening the file', async () => {
  const report = withCaptions([':value[laeufe]', 'Noch einmal :value[laeufe].']);
  const context = contextWith({ report });
  const facts = readProse('', 'index.mdx', context);
  const { html, errors, plain } = await readCaptions(report, join(folder, 'no-file'), context, facts);
  expect({ errors, plain }).toEqual({ errors: [], plain: [] });
  expect(html.streifen).toContain(' id="value.laeufe"');
  expect(html.anteile).toMatch(/^Noch einmal <a [^>]*>50\u00a0Läufe<\/a>\.$/);
  expect(html.anteile).not.toContain(' id=');
});

test('what was typed in captions and titles is told with its place', async () => {
  const report = withCaptions(['Laut Datenblatt :plain[25 ns].', '']);
  const [strip] = report.figures;
  if (!strip) throw new Error('the fixture has changed');
  strip.figure.title = 'Läufe unter 55 µs';
  const context = contextWith({ report });
  const file = join(folder, 'analysis.yaml');
  await writeFile(
    file,
    'figures:\n  streifen:\n    title: Läufe unter 55 µs\n    caption: |\n      Laut Datenblatt\n      :plain[25 ns].\n',
  );
  const facts = readProse('', 'index.mdx', context);
  expect((await readCaptions(report, file, context, facts)).plain).toEqual([
    { text: '25 ns', place: { file, line: 6, column: 7 } },
    { text: '55 µs (in a title)', place: { file, line: 3, column: 24 } },
  ]);
});
