import { describe, expect, test } from 'vitest';
import { readProse } from '../../src/prose/pipeline.ts';
import { shorten } from '../../src/prose/shorten.ts';
import { contextWith, errorsIn, html } from './pages.ts';

describe('prose is text, not a program', () => {
  test.each([
    ['import x from "./x.js"', 'an import or export in prose'],
    ['export const x = 1', 'an import or export in prose'],
    ['Summe {1 + 1}', 'an expression {…} in prose → use :value[name]'],
    ['<Chart />', '<Chart> in prose'],
    ['<script>x</script>', '<script> in prose'],
    ['a <b>x</b>', '<b> in prose'],
    ['<kbd style="color:red">x</kbd>', 'attribute style in prose'],
    ['<kbd {...x}>x</kbd>', 'attribute {…} in prose'],
    ['<kbd title={x}>x</kbd>', 'attribute title in prose'],
    ['![x][y]\n\n[y]: x.png', 'an image by reference'],
    ['x[^1]\n\n[^1]: y', 'a footnote'],
    ['- [ ] x', 'a task box in a list'],
    ['> [!NOTE]\n> x', 'a box like [!NOTE] → write it as a paragraph'],
    ['die Formel $x^2$ hier', 'a formula between dollars: $x^2$ → write it in words'],
    ['$$x$$', 'a formula between dollars'],
    ['a {#b}', '{ begins an expression that cannot be read → write a literal { as \\{'],
    ['a < b und <c', '< begins an element that does not end → write a literal < as \\<'],
  ])('%s', (text, message) => {
    const errors = errorsIn(text);
    expect(errors.length).toBeGreaterThan(0);
    expect(errors[0]).toMatch(/^index\.mdx:1:\d+: /);
    expect(errors[0]).toContain(message);
    expect(errors.join('\n')).not.toContain('    at ');
  });

  test('comments and a few harmless elements are allowed', () => {
    expect(
      errorsIn(
        '{/* später */}\n\nTaste <kbd>Strg</kbd>, CO<sub>2</sub>, {/* x */} <abbr title="a b">AB</abbr>',
      ),
    ).toEqual([]);
  });

  test('a dollar that begins no formula is one', () => {
    expect(
      errorsIn('Es kostet 5 $ oder \\$x\\$, in der Shell `$ ls $HOME`, und $PATH allein.').join(),
    ).not.toContain('formula');
  });

  test('literal braces and angle brackets can be written', async () => {
    expect(await html('a \\{1+1} \\<b> c')).toBe('<p>a {1+1} &lt;b> c</p>');
  });
});

describe('the teaser', () => {
  const teaser = (text: string): string => readProse(text, 'index.mdx', contextWith()).teaser;

  test('is the opening as plain text, values included', () => {
    expect(
      teaser(
        '17:44. **Ein** [Satz](https://x.example/)\nmit :value[laeufe].\n\nZwei.\n\n- Liste\n\n## A :anchor[a]\n\nDrei.',
      ),
    ).toBe('17:44. Ein Satz mit 50\u00a0Läufe. Zwei.');
  });

  test('has at most 400 characters and ends between words', () => {
    const text = teaser('Wort '.repeat(200));
    expect(text.length).toBeLessThanOrEqual(400);
    expect(text).toMatch(/Wort…$/);
  });

  test('shorten leaves short text alone and cuts a single long word', () => {
    expect(shorten('kurz', 10)).toBe('kurz');
    expect(shorten('abcdefghijk', 5)).toBe('abcd…');
  });
});
