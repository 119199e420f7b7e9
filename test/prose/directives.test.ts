import { describe, expect, test } from 'vitest';
import { contextWith, errorsIn, html, termsOf } from './pages.ts';

describe('what only looks like a directive stays text', () => {
  test.each([
    ['17:44. Kurz hinaus.', '<p>17:44. Kurz hinaus.</p>'],
    ['um 17:44 Uhr', '<p>um 17:44 Uhr</p>'],
    ['3:1x und a:b', '<p>3:1x und a:b</p>'],
    ['std::vector', '<p>std::vector</p>'],
    ['- 17:44 **fett:x**', '<ul>\n<li>17:44 <strong>fett:x</strong></li>\n</ul>'],
    ['| 17:44 |\n|--|\n| 3:1x |', '<td>3:1x</td>'],
  ])('%s', async (text, expected) => {
    expect(await html(text)).toContain(expected);
  });
});

test('and is one text with its surroundings, in which terms are found', async () => {
  const context = contextWith({ terms: termsOf(['load:idle ratio']) });
  expect(await html('der load:idle ratio hier', context)).toContain(
    'interestfor="hint-t0">load:idle ratio</a>',
  );
});

describe('a directive that prose does not know is refused', () => {
  test.each([
    ['x :vale[a]', 'index.mdx:1:3: unknown directive "vale" → did you mean :value[name]?'],
    ['x :foo{a=b}', 'index.mdx:1:3: unknown directive "foo" → known: :value[name], :plain[text]'],
    ['::kode[a]', 'index.mdx:1:1: unknown directive "kode" → did you mean ::code[name]?'],
    [':::note\nx\n:::', 'index.mdx:1:1: unknown directive ":::note"'],
  ])('%s', (text, message) => {
    const errors = errorsIn(text);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(message);
  });
});

test('"--" and ".." stay as they are typed: they are flags and ranges', async () => {
  expect(await html('mit --force, "so" ...')).toBe('<p>mit --force, "so" ...</p>');
});
