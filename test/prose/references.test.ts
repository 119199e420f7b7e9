import { expect, test } from 'vitest';
import { contextWith, errorsIn, html } from './pages.ts';

test('a figure is linked by its number', async () => {
  expect(await html('siehe :fig[etappen]')).toBe('<p>siehe <a href="#etappen">Abb. 4</a></p>');
  expect(await html('see :fig[etappen]', contextWith({}, 'en'))).toContain('Fig. 4');
  expect(errorsIn('x :fig[etapen]')).toEqual([
    'index.mdx:1:3: unknown figure "etapen" → did you mean "etappen"?',
  ]);
});

test('code is shown by reference, with its lines and commit, escaped and coloured by classes', async () => {
  const context = contextWith({ source: ({ from }) => `https://git.example/x#L${from}` });
  const page = await html('::code[waking]', context);
  expect(page).toContain('<figure class="excerpt">');
  expect(page).toContain(
    '<a href="https://git.example/x#L40">bpf/wakepath.bpf.c, Zeilen 40–44, Commit c0ffee',
  );
  expect(page).toContain('/* synthetic &amp; &lt;made up> */');
  expect(page).toContain('<span class="hl-comment">');
  expect(page).not.toContain('style=');
  expect(errorsIn('::code[weking]')[0]).toContain(
    'index.mdx:1:1: unknown code "weking" → did you mean "waking"?',
  );
});

test('fenced code has classes and no style, which a strict policy would block; an unknown language is plain text', async () => {
  const page = await html("```sql\nSELECT 1 -- x\n```\n\n```klingonisch\nqo'mey\n```");
  expect(page).toContain('<span class="hl-keyword">SELECT');
  expect(page).toContain('<pre class="code" tabindex="0"><code>qo\'mey</code></pre>');
  expect(page).not.toContain('style');
});

test('a table’s alignment is a class, and it scrolls in a box that the keyboard reaches', async () => {
  const page = await html('| a | b |\n|:--|--:|\n| x | y |');
  expect(page).toMatch(/^<div class="scroll" tabindex="0" role="region" aria-label="Tabelle">/);
  expect(page).toContain('<td class="number">y</td>');
  expect(page).not.toMatch(/align=|style=/);
});
