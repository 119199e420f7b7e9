import { describe, expect, test } from 'vitest';
import { readProse } from '../../src/prose/pipeline.ts';
import { contextWith, html, termsOf } from './pages.ts';

const links = (text: string): string[] =>
  [...text.matchAll(/<a href="#term-(t\d)"[^>]*>(.*?)<\/a>/g)].map((match) => `${match[1]} ${match[2]}`);
const listed = (text: string, context: ReturnType<typeof contextWith>): string[] =>
  readProse(text, 'index.mdx', context).terms;

describe('terms', () => {
  test('are linked at their first use only, and listed by first use', async () => {
    const context = contextWith({ terms: termsOf(['Kette', 'Ketten'], ['Lauf', 'Läufe']) });
    const text = 'Die Läufe haben Ketten. Ein Lauf hat eine Kette.';
    expect(links(await html(text, context))).toEqual(['t1 Läufe', 't0 Ketten']);
    expect(listed(text, context)).toEqual(['t1', 't0']);
  });

  test('the longest form wins', async () => {
    const context = contextWith({ terms: termsOf(['clock'], ['rq->clock'], ['ttwu'], ['ttwu_queue']) });
    expect(links(await html('rq->clock, ttwu_queue', context))).toEqual(['t1 rq->clock', 't3 ttwu_queue']);
  });

  test('match whole words only, also with signs at their ends', async () => {
    const context = contextWith({ terms: termsOf(['Lauf'], ['rq->clock'], ['Δ(ttwu→tkread)'], ['clock']) });
    expect(links(await html('Laufzeit, Verlauf, rq->clock_task, foo->clock, p.rq->clock', context))).toEqual([
      't1 rq->clock',
    ]);
    expect(links(await html('(Δ(ttwu→tkread)) und Lauf.', context))).toEqual([
      't2 Δ(ttwu→tkread)',
      't0 Lauf',
    ]);
  });

  test('any hyphen and any line break matches', async () => {
    const context = contextWith({ terms: termsOf(['Korrelations-ID'], ['run archive']) });
    expect(links(await html('Korrelations\u2011ID', context))).toEqual(['t0 Korrelations\u2011ID']);
    expect(await html('a run\narchive', context)).toMatch(/<a href="#term-t1"[^>]*>run\narchive<\/a>/);
  });

  test('in code only when the code is the term', async () => {
    const context = contextWith({ terms: termsOf(['rq->clock'], ['ttwu']) });
    expect(links(await html('`a + rq->clock`, `ttwu()` und `rq->clock`', context))).toEqual([
      't1 <code>ttwu()</code>',
      't0 <code>rq->clock</code>',
    ]);
  });

  test('in headings, links and values they are listed, and linked where they stand in the text', async () => {
    const context = contextWith({ terms: termsOf(['Läufe'], ['Median'], ['Block']) });
    const text = '## Median :anchor[m]\n\n:value[laeufe] [Block](https://example.org/) dann Median und Läufe';
    expect(links(await html(text, context))).toEqual(['t1 Median', 't0 Läufe']);
    expect(listed(text, context)).toEqual(['t1', 't0', 't2']);
  });

  test('special characters in a form are no pattern', async () => {
    const context = contextWith({ terms: termsOf(['a.b'], ['x*'], ['[y]']) });
    expect(links(await html('aXb x* \\[y]', context))).toEqual(['t1 x*', 't2 [y]']);
  });
});
