import { describe, expect, test } from 'vitest';
import { syntheticReport } from '../fixtures/synthetic-report.ts';
import { contextWith, errorsIn, html } from './pages.ts';

describe('a comparison in prose', () => {
  test('is its effect with what may be said of it, and leads to how it was made', async () => {
    expect(await html(':cmp[rauschen]')).toBe(
      '<p><a class="value result" id="comparison.rauschen" href="numbers/#comparison.rauschen">+0,8 µs (offen; −0,3 bis +1,9; Erkundung, beobachtet)</a><small class="beside"> · 25 Blöcke · p = 0,13 · Dominanz in den Blöcken +0,21</small></p>',
    );
  });

  test('takes a form by as=, in the language of the day and by either name', async () => {
    const english = contextWith({}, 'en');
    expect(await html(':cmp[last]{as=more}', english)).toContain(
      '>13.6 µs longer in the median (13.1 to 14.1; planned)<',
    );
    expect(await html(':cmp[last]{as=mehr}')).toContain(
      '>im Median 13,6 µs länger (13,1 bis 14,1; geplant)<',
    );
    expect(await html(':cmp[last]{as=zeichen}')).toContain('>+13,6 µs [13,1; 14,1] (geplant)<');
  });

  test('has beside it how surely, once, and neither in a table nor in a link', async () => {
    const page = await html(':cmp[rauschen] :cmp[rauschen]\n\n| a |\n|--|\n| :cmp[last] |');
    expect(page.match(/class="beside"/g)).toHaveLength(1);
    expect(await html('[a :cmp[last]](https://a.example/)')).not.toContain('beside');
  });
});

test('a check is a badge with the verdict in letters', async () => {
  expect(await html('Tor: :check[zu]')).toBe(
    '<p>Tor: <a class="badge fail" id="check.zu" href="numbers/#check.zu">FAIL</a></p>',
  );
});

describe('a block', () => {
  test('is a table with a caption, row headings, a box to scroll in, and what was left out', async () => {
    const page = await html('::table[latenz]');
    for (const part of [
      '<figure id="table.latenz" class="shown">',
      '<figcaption><a href="numbers/#table.latenz">Latenz nach Bedingung</a>: Δ(ttwu→first_tkread)</figcaption>',
      'role="region" aria-label="Latenz nach Bedingung"',
      '<th class="number">Median in µs</th>',
      '<th scope="row">Leerlauf</th>',
      '<th scope="row">Last &lt;b>schwer&lt;/b></th>',
      '>Last &lt;b>schwer&lt;/b>: 5 Läufe mit zu wenigen Ketten (2, 4–6, 9), daher ohne eigenen Wert.</p>',
    ]) {
      expect(page).toContain(part);
    }
  });

  test('of a table leads from every number to how it was made', async () => {
    const page = await html('::table[latenz]');
    for (const part of [
      '<td class="number"><a class="value" href="numbers/#table.latenz.idle.median">41,3 [40,1; 42,3]</a></td>',
      '<td class="number">–</td>',
      '<p class="note">– in P99,9 (Leerlauf): in jedem Lauf weniger als ',
      // Its n and what has no value belong to the row.
      '<a class="value" href="numbers/#table.latenz.load">20</a>',
      '<a class="value" href="numbers/#table.latenz.load">14</a>',
    ]) {
      expect(page).toContain(part);
    }
  });

  test('of a tall table leads from the name of each row', async () => {
    const report = syntheticReport('');
    const { latenz } = report.tables;
    const [row] = latenz?.rows ?? [];
    if (!latenz || !row) throw new Error('no table');
    const rows = Array.from({ length: 25 }, (_, index) => ({
      ...row,
      group: [`"${index}"`],
      label: `L${index}`,
    }));
    const tables = { latenz: { ...latenz, rows } };
    const page = await html('::table[latenz]', contextWith({ report: { ...report, tables } }));
    expect(page).toContain(
      '<th scope="row"><a class="value" href="numbers/#table.latenz.~y~3~y~">L3</a></th>',
    );
    expect(page).toContain('<td class="number">41,3 [40,1; 42,3]</td>');
  });

  test('of a list says how its rows were chosen; a stranger’s text is text', async () => {
    const page = await html('::list[langsamste]');
    expect(page).toContain('</a>: Top 2 nach latency</figcaption>');
    expect(page).toContain('&lt;script>alert(1)&lt;/script>');
    expect(page).toContain('<th scope="row" class="number">7</th>');
  });

  test('of a series has a row per run', async () => {
    expect((await html('::series[drift]')).match(/<tr>/g)).toHaveLength(4);
  });
});

describe('refused with file, line and column', () => {
  test.each([
    [
      'a misspelt comparison',
      'x\n\n:cmp[lest]',
      'index.mdx:3:1: unknown comparison "lest" → did you mean "last"?',
    ],
    ['a misspelt table', '::table[latens]', 'index.mdx:1:1: unknown table "latens" → did you mean "latenz"?'],
    [
      'an inherited name',
      '::list[constructor]',
      'index.mdx:1:1: unknown list "constructor" → analysis.yaml names: langsamste',
    ],
    [
      'parts of a comparison',
      ':cmp[last]{with=n}',
      'index.mdx:1:1: unknown option "with" → the options are as=…, case=…',
    ],
    [
      'an unknown form',
      ':cmp[last]{as=viel}',
      'index.mdx:1:1: unknown word for as "viel" → known: amount, betrag, ',
    ],
    [
      'an option where there is none',
      ':check[tor]{with=n}',
      'index.mdx:1:1: unknown option "with" → it takes none',
    ],
    [
      'an option of a block',
      '::table[latenz]{rows=2}',
      'index.mdx:1:1: unknown option "rows" → it takes none',
    ],
    [
      'one colon for a block',
      'der :table[latenz]',
      'index.mdx:1:5: "table" is not written like this → write ::table[name]',
    ],
    [
      'two colons in a line',
      '::cmp[last]',
      'index.mdx:1:1: "cmp" is not written like this → write :cmp[name]',
    ],
    ['no name', '::series', 'index.mdx:1:1: "series" is not written like this → write ::series[name]'],
  ])('%s', (_what, text, message) => {
    const errors = errorsIn(text);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(message);
  });

  test('a check on a day without measurements', () => {
    const [error] = errorsIn(':check[tor]', contextWith({ report: undefined }));
    expect(error).toContain('index.mdx:1:1: there is no check "tor": the day has no report');
  });
});
