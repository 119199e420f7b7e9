import { describe, expect, test } from 'vitest';
import { readProse } from '../../src/prose/pipeline.ts';
import { contextWith, errorsIn, html } from './pages.ts';

test('a heading has the anchor that is written, whatever its words and the order of plug-ins', async () => {
  const page = await html('## Über _alles_ :anchor[alles]');
  expect(page).toBe(
    '<h2 id="alles">Über <em>alles</em> <a class="permalink" href="#alles" title="Adresse dieses Abschnitts" aria-hidden="true" tabindex="-1">#</a></h2>',
  );
  expect(readProse('## A :anchor[a]\n\n### B :anchor[b-2]', 'index.mdx', contextWith()).anchors).toEqual([
    'a',
    'b-2',
  ]);
});

describe('refused', () => {
  test.each([
    [
      '## Über uns',
      'index.mdx:1:1: the heading "Über uns" has no anchor → write "## Über uns :anchor[ueber-uns]"',
    ],
    ['## A :anchor[Ä b]', 'index.mdx:1:1: "Ä b" cannot be an anchor → use small letters'],
    ['## A :anchor[a]\n\n## B :anchor[a]', 'index.mdx:3:1: the anchor "a" is taken on this page'],
    ['## A :anchor[ssh]', 'index.mdx:1:1: the anchor "ssh" is taken on this page'],
    ['# A :anchor[a]', 'index.mdx:1:1: a heading of the first level'],
    ['Text :anchor[a]', 'index.mdx:1:6: an anchor that is not at the end of a heading'],
    ['[x](#weg)', 'index.mdx:1:1: there is no #weg on this page'],
    ['[x](javascript:alert%281%29)', 'index.mdx:1:1: a link to "javascript:alert%281%29"'],
    ['[x](//example.org/)', 'index.mdx:1:1: a link to "//example.org/"'],
    ['[x][y]\n\n[y]: data:text/html,x', 'index.mdx:3:1: a link to "data:text/html,x"'],
  ])('%s', (text, message) => {
    const errors = errorsIn(text);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(message);
  });
});

test('a link to a page of this site gets the base; anchors of page and figures can be linked', async () => {
  const context = contextWith({ base: '/log/' });
  expect(await html('[a](/99/) [b](#ssh) [c](#streifen) [d](https://example.org/)', context)).toBe(
    '<p><a href="/log/99/">a</a> <a href="#ssh">b</a> <a href="#streifen">c</a> <a href="https://example.org/">d</a></p>',
  );
});
