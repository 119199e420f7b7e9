import { describe, expect, test } from 'vitest';
import { readCaption } from '../../src/prose/caption.ts';
import { readProse } from '../../src/prose/pipeline.ts';
import { howOf } from '../../src/report/how.ts';
import { contextWith, html, termsOf } from './pages.ts';

const nothing = () => readProse('', 'index.mdx', contextWith());
const faultsIn = (caption: string, context = contextWith()) =>
  readCaption(caption, context, nothing()).faults;
/** Where a caption is wrong, and what is told. */
const told = (caption: string, context = contextWith()) =>
  faultsIn(caption, context).map(
    ({ what, remedy, offset }) => `${caption.slice(offset, offset + 4)}: ${what} → ${remedy}`,
  );
const inProse = async (caption: string, context = contextWith()) =>
  /^<p>([\s\S]*)<\/p>$/.exec(await html(caption, context))?.[1];
const inCaption = (caption: string, context = contextWith()) =>
  readCaption(caption, context, nothing()).html.replaceAll('\u00a0', ' ');

describe('a caption reads like prose', () => {
  test.each([
    ['words, and what only looks like a directive', 'Nur Worte: 17:44, *wie* im `Text`.'],
    ['a value with its link', 'Über :value[laeufe] hinweg: :value[last_migriert]{with="interval n"}.'],
    ['a value without its parts', ':value[anteil_last]{with=none}'],
    ['a comparison', '**:cmp[rauschen]**'],
    ['a badge', 'Das Tor: :check[tor], :check[zu].'],
    ['a link to another figure', 'Siehe :fig[etappen].'],
    ['a number that was let through', 'Laut Datenblatt :plain[42 µs].'],
    ['links and code', '[Web](https://a.example/?a=1&b=2), `rq->clock` \\<b>, "so" & \'so\''],
    ['lines that are folded', 'eine\nZeile'],
  ])('%s', async (_what, caption) => {
    expect(faultsIn(caption)).toEqual([]);
    expect(inCaption(caption)).toBe(await inProse(caption));
  });

  test('in English too', async () => {
    const context = contextWith({}, 'en');
    const caption = ':value[last_migriert], :cmp[rauschen], :fig[etappen]';
    expect(inCaption(caption, context)).toBe(await inProse(caption, context));
    expect(inCaption(caption, context)).toContain('>13.6 µs (13.1 to 14.1; exploratory)<');
    expect(inCaption(caption, context)).toContain('>Fig. 4<');
  });

  test('with the elements that prose may have', () => {
    expect(inCaption('H<sub>2</sub>O,<br/> <abbr title="a &#x22;b&#x22;">c</abbr>{/* nichts */}')).toBe(
      'H<sub>2</sub>O,<br> <abbr title="a &quot;b&quot;">c</abbr>',
    );
  });

  test('and a stranger’s text in it is text', () => {
    const context = contextWith();
    if (!context.report) throw new Error('no report');
    context.report.values.kernel = {
      kind: 'text',
      text: '<script>"&amp;',
      how: howOf('written', { text: 'host' }),
    };
    expect(inCaption(':value[kernel]', context)).toContain('>&lt;script>"&amp;amp;</a>');
  });
});

describe('a caption goes on from the article above it', () => {
  const context = contextWith({ terms: termsOf(['Median'], ['Kette']), reserved: ['term-t0', 'term-t1'] });
  const read = (text: string) => readProse(text, 'index.mdx', context);

  test('a part that is first shown in it has the anchor of the way back, another has not', () => {
    const facts = read('Im Text :value[laeufe].');
    expect(readCaption(':value[laeufe]', context, facts).html).not.toContain(' id=');
    expect(readCaption(':value[offset] :value[offset]', context, facts).html.match(/ id="[^"]*"/g)).toEqual([
      ' id="value.offset"',
    ]);
    expect(facts.shown).toEqual(['value.laeufe', 'value.offset']);
  });

  test('a term is linked where it is first used, and explained on the page', () => {
    const facts = read('Der Median.');
    expect(readCaption('Ein Median je Kette.', context, facts).html).toBe(
      'Ein Median je <a href="#term-t1" class="term" interestfor="hint-t1">Kette</a>.',
    );
    expect(readCaption('Jede Kette.', context, facts).html).toBe('Jede Kette.');
    expect(facts.terms).toEqual(['t0', 't1']);
  });

  test('a link may lead to a heading of the article, and to nothing that is not there', () => {
    const facts = read('## Kopf :anchor[kopf]');
    expect(readCaption('[oben](#kopf)', context, facts).faults).toEqual([]);
    expect(readCaption('[oben](#kpf)', context, facts).faults).toEqual([
      expect.objectContaining({ what: 'there is no #kpf on this page', offset: 0 }),
    ]);
  });

  test('what was let through is told with its place, apart from that of the article', () => {
    const facts = read('Im Text :plain[1 s].');
    expect(readCaption('Im\nBild :plain[2 s].', context, facts).plain).toEqual([{ text: '2 s', offset: 8 }]);
    expect(facts.plain).toHaveLength(1);
    expect(facts.teaser).toBe('Im Text 1 s.');
  });
});

describe('refused at its place', () => {
  test.each([
    [
      'a misspelt directive',
      'Es sind :vlaue[laeufe].',
      ':vla: unknown directive "vlaue" → did you mean :value[name]?',
    ],
    [
      'an unknown check',
      'Das Tor :check[a].',
      ':che: unknown check "a" → analysis.yaml names: tor, knapp, zu, offen',
    ],
    [
      'a misspelt option',
      'x :value[offset]{mit=sd}',
      ':val: unknown option "mit" → the options are with=…, case=…, unit=…',
    ],
    [
      'a typed number',
      'Der Median liegt\nbei 42 µs.',
      '42 µ: a typed number with a unit: "42 µs" → use :value[name]',
    ],
    ['an unknown value', ':value[leufe]', ':val: unknown value "leufe" → did you mean "laeufe"?'],
    ['an unknown part', ':value[offset]{with=sdd}', ':val: unknown part "sdd" → known: '],
    ['an unknown form', ':cmp[last]{as=viel}', ':cmp: unknown word for as "viel" → known: amount, betrag, '],
    [
      'a value without a number',
      ':value[nie]',
      ':val: value "nie" has no number: no run has a value in “Last”',
    ],
    [
      'a figure that is not there',
      ':fig[streifn]',
      ':fig: unknown figure "streifn" → did you mean "streifen"?',
    ],
    ['an anchor', 'x :anchor[a]', ':anc: an anchor that is not at the end of a heading'],
    ['an address that cannot be followed', '[a](javascript:x)', '[a](: a link to "javascript:x"'],
    ['an element', 'Ein <b>Wort</b>.', '<b>W: <b> in prose → allowed are abbr'],
    [
      'what MDX cannot read',
      'a <3',
      '3: < begins an element, and none can be named with 3 → write a literal < as',
    ],
  ])('%s', (_what, caption, line) => {
    const lines = told(caption);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.slice(0, line.length)).toBe(line);
  });

  test.each([
    ['- eins\n- zwei', 'a list'],
    ['Wort\n\n- eins', 'a list'],
    ['1\\. eins\n\nzwei', 'a second paragraph'],
    ['# Kopf', 'a heading'],
    ['> Wort', 'a quote'],
    ['```\nx\n```', 'a block of code'],
    ['Wort\n\n| a |\n|--|\n| b |', 'a table'],
    ['Wort\n\n***', 'a rule'],
    [':::note\nWort\n:::', 'a container'],
    ['[a]: https://a.example', 'the address of a link'],
    ['{1}', 'an expression {…}'],
    ['<br/>', 'an element alone on its line'],
    ['import a from "b"', 'an import or export'],
  ])('%s: a caption is one paragraph', (caption, what) => {
    expect(faultsIn(caption).map((fault) => fault.what)).toEqual([`${what} in a caption`]);
  });

  test('two colons where one is meant', () => {
    expect(told('::value[laeufe]')).toEqual([
      '::va: a directive with two colons in a caption → write it with one colon in the line; tables and lists stand in the text',
    ]);
  });

  test('all faults of a caption are told together', () => {
    expect(faultsIn('3 ms, :value[x] und\n:value[y]').map(({ offset }) => offset)).toEqual([0, 6, 20]);
  });
});

test('an empty caption is empty', () => {
  expect(readCaption('', contextWith(), nothing())).toEqual({ html: '', faults: [], plain: [] });
});
