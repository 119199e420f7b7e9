import { describe, expect, test } from 'vitest';
import { readProse } from '../../src/prose/pipeline.ts';
import { howOf } from '../../src/report/how.ts';
import { valueText } from '../../src/report/wording.ts';
import { contextWith, errorsIn, html } from './pages.ts';

describe('a value in prose', () => {
  test('is the report’s value as it is formatted for the language, an effect never without what it is worth', async () => {
    expect(await html('a :value[last_migriert] b')).toBe(
      '<p>a <a class="value" id="value.last_migriert" href="numbers/#value.last_migriert" data-value="last_migriert">+13,6 µs (gezeigt; explorativ)</a> b</p>',
    );
    expect(await html('a :value[last_migriert] b', contextWith({}, 'en'))).toContain(
      '>+13.6 µs (shown; exploratory)<',
    );
  });

  test('prints a share with k/n unless told otherwise', async () => {
    expect(await html(':value[anteil_last]')).toContain('>31,0 % (23.250/75.000 Ketten)<');
    expect(await html(':value[anteil_last]{with=none}')).toContain('>31,0 %<');
  });

  test('takes parts by with=', async () => {
    expect(await html(':value[offset]{with=sd}')).toContain('>1,111 s ± 0,004 s<');
    expect(await html(':value[last_migriert]{with="interval n"}')).toContain(
      '>+13,6 µs [+13,1; +14,1] (gezeigt; explorativ; 20 Blöcke)<',
    );
  });

  test('works in lists, tables, quotes and emphasis', async () => {
    const shown = 'href="numbers/#value.laeufe" data-value="laeufe">50 Läufe</a>';
    for (const text of [
      '- :value[laeufe]',
      '> :value[laeufe]',
      '**:value[laeufe]**',
      '| a |\n|--|\n| :value[laeufe] |',
    ]) {
      expect(await html(text)).toContain(shown);
    }
  });

  test('leads to how it was made, and has the anchor of the way back where it is first shown', async () => {
    const page = await html('- :value[laeufe]\n- :value[laeufe]');
    expect(page.match(/ id="value\.laeufe"/g)).toHaveLength(1);
    expect(page.match(/ href="numbers\/#value\.laeufe"/g)).toHaveLength(2);
    expect(page.indexOf(' id=')).toBeLessThan(page.lastIndexOf('<a'));
  });

  test('is text in a link of the author’s, and an anchor nowhere', async () => {
    expect(await html('[bei :value[laeufe]](https://a.example/)')).toBe(
      '<p><a href="https://a.example/">bei <span class="value" data-value="laeufe">50 Läufe</span></a></p>',
    );
  });

  test('shows a stranger’s text as text', async () => {
    const context = contextWith();
    if (!context.report) throw new Error('no report');
    context.report.values.kernel = {
      kind: 'text',
      text: '<script>alert(1)</script>',
      how: howOf('written', { text: 'host' }),
    };
    expect(await html(':value[kernel]', context)).toContain('&lt;script>alert(1)&lt;/script>');
  });

  test('is noted once, by first use', () => {
    const facts = readProse(':value[laeufe] :value[offset] :value[laeufe]', 'index.mdx', contextWith());
    expect(facts.values).toEqual(['laeufe', 'offset']);
  });

  test('every value of a report comes through unchanged', async () => {
    const { report } = contextWith();
    for (const [name, value] of Object.entries(report?.values ?? {})) {
      const text = valueText(value, 'de');
      if (text === null || name === 'ohne_einheit') continue;
      expect(await html(`:value[${name}]`)).toContain(`>${text.replaceAll('\u00a0', ' ')}<`);
    }
  });
});

describe('refused with file, line and column', () => {
  test.each([
    [
      'an unknown name',
      'x\n\ny :value[last_migrirt]',
      'index.mdx:3:3: unknown value "last_migrirt" → did you mean "last_migriert"?',
    ],
    [
      'an inherited name',
      ':value[constructor]',
      'index.mdx:1:1: unknown value "constructor" → analysis.yaml names:',
    ],
    [
      'a value without a number',
      ':value[nie]',
      'index.mdx:1:1: value "nie" has no number: no run has a value in “Last”',
    ],
    ['a value without a unit', ':value[ohne_einheit]', 'index.mdx:1:1: value "ohne_einheit" has no unit'],
    [
      'an unknown part',
      ':value[offset]{with=sdd}',
      'index.mdx:1:1: unknown part "sdd" → known: interval, sd, n, kn, none',
    ],
    [
      'a part that is not there',
      ':value[laeufe]{with=interval}',
      'index.mdx:1:1: value "laeufe" has no interval',
    ],
    ['an unknown option', ':value[laeufe]{wiht=n}', 'index.mdx:1:1: unknown option "wiht"'],
    ['no name', 'der :value hier', 'index.mdx:1:5: "value" is not written like this → write :value[name]'],
    ['two colons', '::value[laeufe]', 'index.mdx:1:1: "value" is not written like this → write :value[name]'],
  ])('%s', (_what, text, message) => {
    const errors = errorsIn(text);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(message);
  });

  test('a value on a day without measurements', () => {
    const [error] = errorsIn(':value[laeufe]', contextWith({ report: undefined }));
    expect(error).toContain('index.mdx:1:1: there is no value "laeufe": the day has no report');
  });

  test('all errors are told together, below the front matter at their own lines', () => {
    const errors = errorsIn('---\ntitle: x\n---\n:value[a]\n\n:value[b]');
    expect(errors.map((error) => error.split(' ')[0])).toEqual(['index.mdx:4:1:', 'index.mdx:6:1:']);
  });
});
