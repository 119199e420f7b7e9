import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRecipe } from '../../collector/recipe.ts';
import { readAnalysis } from '../../src/analysis/declaration/read.ts';
import { errorLine, UserError, UserErrors } from '../../src/errors.ts';
import { judgeProse } from '../../src/prose/pipeline.ts';
import { daySchema } from '../../src/site/content/day.ts';
import { readFrontMatter } from '../../src/site/content/front-matter.ts';
import { settingsSchema } from '../../src/site/content/settings.ts';
import { decodeText } from '../../src/text.ts';
import { readYaml } from '../../src/yaml/read.ts';
import { contextWith } from '../prose/pages.ts';

/** What an author gets to read, line by line. */
function complaints(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof UserErrors) return error.all.map(errorLine);
    if (error instanceof UserError) return [errorLine(error)];
    throw error;
  }
  return ['(accepted)'];
}

interface Kind {
  title: string;
  right: string;
  read(text: string): unknown;
  /** What is written, and what stands there instead. */
  mistakes: readonly [from: string, to: string][];
}

const template = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../src/cli/template', name), 'utf8');
const machine = { online: [0, 1], reserved: ['run', 'block'] };

const kinds: Kind[] = [
  {
    title: 'site.yaml',
    right: 'title: Tagwerk\ndescription: Ein Satz.\nlang: de\nbase: /log/\n',
    read: (text) => readYaml(text, 'site.yaml', settingsSchema),
    mistakes: [
      ['title: Tagwerk', 'titel: Tagwerk'],
      ['title: Tagwerk', 'title:Tagwerk'],
      ['title: Tagwerk', 'title: 100'],
      ['title: Tagwerk', 'title:'],
      ['title: Tagwerk', 'title: ""'],
      ['title: Tagwerk', 'title: Tag 100: der erste'],
      ['title: Tagwerk', 'title: "Tagwerk'],
      ['title: Tagwerk', "title: 'Tag's Werk'"],
      ['title: Tagwerk', 'title: [Tagwerk]'],
      ['title: Tagwerk', 'title: @tagwerk'],
      ['title: Tagwerk', 'title: *tagwerk'],
      ['title: Tagwerk', 'title: !wichtig Tagwerk'],
      ['title: Tagwerk', 'title: Tagwerk\ntitle: Tagwerk'],
      ['title: Tagwerk', '\ttitle: Tagwerk'],
      ['title: Tagwerk', '  title: Tagwerk'],
      ['title: Tagwerk\n', ''],
      ['description: Ein Satz.', 'description: yes'],
      ['description: Ein Satz.', 'description: true'],
      ['lang: de', 'lang: deutsch'],
      ['lang: de', 'lang: ed'],
      ['lang: de', 'lang:'],
      ['base: /log/', 'base: log'],
      ['base: /log/', 'site: example.org'],
      ['base: /log/', 'repository: github.com/me/log'],
      ['base: /log/', 'repository: https://x.org/a; rm -rf /'],
      ['base: /log/', '__proto__: { a: 1 }'],
      ['title: Tagwerk\ndescription: Ein Satz.\nlang: de\nbase: /log/\n', ''],
      ['title: Tagwerk\ndescription: Ein Satz.\nlang: de\nbase: /log/\n', '- title\n- description\n'],
      ['title: Tagwerk\ndescription: Ein Satz.\nlang: de\nbase: /log/\n', 'Tagwerk\n'],
    ],
  },
  {
    title: 'front matter of index.mdx',
    right: '---\ntitle: Tag eins\nslug: eins\ndate: 2026-11-23\ntime: 17:44\ntags: [wake]\n---\nText.\n',
    read: (text) => readFrontMatter(text, 'index.mdx', daySchema),
    mistakes: [
      ['---\ntitle', 'title'],
      ['---\nText', 'Text'],
      ['title: Tag eins', 'title: Tag 1: eins'],
      ['title: Tag eins', 'title: 1'],
      ['slug: eins', 'slug: Tag Eins'],
      ['slug: eins', 'slug: 2026'],
      ['date: 2026-11-23', 'date: 23.11.2026'],
      ['date: 2026-11-23', 'date: 2026-11-31'],
      ['time: 17:44', 'time: 17.44'],
      ['time: 17:44', 'time: 1744'],
      ['time: 17:44', 'time: 25:00'],
      ['tags: [wake]', 'tags: wake'],
      ['tags: [wake]', 'tags: [wake'],
      ['tags: [wake]', 'tags: [wake] # x\nauthor: me'],
      ['tags: [wake]', 'tags: [100]'],
    ],
  },
  {
    title: 'recipe.yaml',
    right: template('recipe.yaml'),
    read: (text) => readRecipe(text, 'recipe.yaml', machine),
    mistakes: [
      ['seed: 1', 'seed: one'],
      ['seed: 1', 'seed: 1.5'],
      ['blocks: 25', 'blocks: "25"'],
      ['blocks: 25', 'blocks: 0'],
      ['blocks: 25', 'blocks: 25 blocks'],
      ['settle_ms: 300', 'settle_ms: 0,3'],
      ['warmup: { wakes: 200 }', 'warmup: 200'],
      ['warmup: { wakes: 200 }', 'warmup: { wakes 200 }'],
      ['warmup: { wakes: 200 }', 'warmup: { wakes: 200'],
      ['waker_cpus: 0 #', 'waker_cpus: 0-7 #'],
      ['waker_cpus: 0 #', 'waker_cpus: zero #'],
      ['  idle: {}', '  idle:'],
      ['  idle: {}', '  idle: none'],
      ['burners:', 'burner:'],
      ['- { cpu: 0, on_us: 7000, off_us: 11000 }', '- { cpu: 0, on_us: 7000 }'],
      ['- { cpu: 0, on_us: 7000, off_us: 11000 }', '- { cpu: 9, on_us: 7000, off_us: 11000 }'],
      ['labels: { dose:', 'labels: { block:'],
      ['matters: 5 µs', 'matters: 5'],
      ['matters: 5 µs', 'matters: five'],
      ['loss_limit: 0', 'loss_limit: 2 %'],
      ['loss_limit: 0', 'loss_limit: 2'],
    ],
  },
  {
    title: 'analysis.yaml',
    right: template('en/analysis.yaml').replaceAll(
      /^( *)# (?=(?:fields|figures|latency|idle| {2}latency):)/gm,
      '$1',
    ),
    read: (text) => readAnalysis(text, 'analysis.yaml'),
    mistakes: [
      ['fields:', 'field:'],
      [
        '{ sql: first_tkread_ts_ns - ttwu_ts_ns, unit: ns',
        '{ sql: [first_tkread_ts_ns, ttwu_ts_ns], unit: ns',
      ],
      ['sql: first', 'sqll: first'],
      ['unit: ns, show: µs', 'unit: ns, show: %'],
      ['unit: ns, show: µs', 'unit: nsec, show: µs'],
      ['label: Latency }', 'label: Latency: all }'],
      ['statistics: [median, p99, n, chains]', 'statistics: median, p99'],
      ['statistics: [median, p99, n, chains]', 'statistics: median'],
      ['statistics: [median, p99, n, chains]', 'statistics: [mean, p500]'],
      ['statistics: [median, p99, n, chains]', 'statistics: [medain]'],
      ['statistics: [median, p99, n, chains]', 'statistics: []'],
      ['field: latency, by', 'field: latncy, by'],
      ['field: latency, by: [condition]', 'field: latency, by: condition'],
      ['kind: strip', 'kind: stripe'],
      ['kind: strip', 'kind: pie'],
      ['kind: strip, ', ''],
      ['table: latency, title', 'table: idle, title'],
      ['  latency: { sql', '  2nd: { sql'],
      ['  latency: { kind', '  Latency: { kind'],
      ['tables:\n  endings', 'tables:\n- endings'],
      ['count: runs }', 'count: 3 }'],
      ['idle: latency[idle].median', 'idle: 3.5'],
      ['idle: latency[idle].median', 'idle: latency.median'],
      ['idle: latency[idle].median', 'idle: latency[idle].mean'],
    ],
  },
];

/** A text with a report beside it, as `loadSite` judges it. */
function readText(text: string): void {
  const { errors } = judgeProse(text, 'index.mdx', contextWith({}, 'en'));
  if (errors.length > 0) throw new UserErrors(errors);
}

kinds.push({
  title: 'text of index.mdx',
  right: 'Runs: :value[laeufe]; see :fig[streifen].\n\n## Next :anchor[next]\n\n::table[latenz]\n',
  read: readText,
  mistakes: [
    ['Runs:', 'It took 12 µs:'],
    ['Runs:', 'Below <5:'],
    ['Runs:', 'Set {a, b}:'],
    ['Runs:', 'Set {a, b:'],
    ['Runs:', 'A <b>bold</i> word:'],
    ['Runs:', 'A <b>bold word:'],
    ['Runs:', '<!-- to do --> Runs:'],
    ['Runs:', 'import is a word:'],
    ['Runs:', '![picture](a.png)'],
    ['Runs:', '<Chart />'],
    [':value[laeufe]', ':value[laufe]'],
    [':value[laeufe]', ':value{laeufe}'],
    [':value[laeufe]', '::value[laeufe]'],
    [':value[laeufe]', ':valu[laeufe]'],
    [':value[laeufe]', ':value[laeufe]{with=intervall}'],
    [':value[laeufe]', ':value[laeufe]{unit=ms}'],
    [':fig[streifen]', ':fig[streiffen]'],
    ['::table[latenz]', 'So :table[latenz]'],
    [':fig[streifen]', '::fig[streifen]'],
    ['::table[latenz]', '::table[latnz]'],
    ['## Next :anchor[next]', '## Next'],
    ['## Next :anchor[next]', '# Next :anchor[next]'],
    ['## Next :anchor[next]', '## Next :anchor[Next Step]'],
    ['[next]', '[figures]'],
  ],
});

const bytes = (...parts: (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
const files: readonly [what: string, bytes: Uint8Array][] = [
  ['Latin-1', bytes('title: a\ndescription: ', [0xfc], 'ber\n')],
  ['a character cut in two at the end', bytes('title: a\n', [0xe2, 0x82])],
  ['UTF-16 with its mark', Buffer.from('\ufefftitle: a\n', 'utf16le')],
  ['UTF-16 without its mark', Buffer.from('title: a\ndescription: b\n', 'utf16le')],
  ['a NUL character', bytes('title: a\ndescription: b\0c\n')],
  ['line ends of old', bytes('title: a\rdescription: b\r')],
  ['a byte order mark', bytes([0xef, 0xbb, 0xbf], 'title: a\ndescription: b\n')],
  ['line ends of Windows', bytes('title: a\r\ndescription: b\r\n')],
];

test('mistakes of a first hour say what is wrong, where, and what to do', async () => {
  const told = kinds.flatMap(({ title, right, read, mistakes }) => {
    expect(
      complaints(() => read(right)),
      title,
    ).toEqual(['(accepted)']);
    return [
      `# ${title}`,
      ...mistakes.map(([from, to]) => {
        expect(right, title).toContain(from);
        const lines = complaints(() => read(right.replace(from, to)));
        return `\n${JSON.stringify(to).slice(1, -1)}\n${lines.map((line) => `    ${line}`).join('\n')}`;
      }),
      '',
    ];
  });
  const encodings = files.map(([what, content]) => {
    const lines = complaints(() => readYaml(decodeText(content, 'site.yaml'), 'site.yaml', settingsSchema));
    return `\n${what}\n${lines.map((line) => `    ${line}`).join('\n')}`;
  });
  const all = [...told, '# how a file is saved', ...encodings, ''].join('\n');
  await expect(all).toMatchFileSnapshot('snapshots/mistakes.txt');
  // Words of the libraries that read, not of who writes.
  expect(all).not.toMatch(
    /expected (?:string|number|object|array)|received|Nested mappings|compact mapping|Invalid/,
  );
});
