import { describe, expect, test } from 'vitest';
import { readProse } from '../../src/prose/pipeline.ts';
import { effectText, toldOf } from '../../src/report/effect-text.ts';
import { formatValue } from '../../src/report/format.ts';
import { howOf } from '../../src/report/how.ts';
import { contextWith, errorsIn, html } from './pages.ts';

describe('a value in prose', () => {
  test('is the report’s value as it is formatted for the language, an effect never without what it is worth', async () => {
    expect(await html('a :value[last_migriert] b')).toBe(
      '<p>a <a class="value result" id="value.last_migriert" href="numbers/#value.last_migriert" data-value="last_migriert">13,6 µs (13,1 bis 14,1; Erkundung)</a> b</p>',
    );
    expect(await html('a :value[last_migriert] b', contextWith({}, 'en'))).toContain(
      '>13.6 µs (13.1 to 14.1; exploratory)<',
    );
  });

  test('prints a share with k/n unless told otherwise', async () => {
    expect(await html(':value[anteil_last]')).toContain('>31,0 % (23.250/75.000 Ketten)<');
    expect(await html(':value[anteil_last]{with=none}')).toContain('>31,0 %<');
  });

  test('takes parts by with=', async () => {
    expect(await html(':value[offset]{with=sd}')).toContain('>1,111 s ± 0,004 s<');
    expect(await html(':value[last_migriert]{with="interval n"}')).toContain(
      '>13,6 µs (13,1 bis 14,1; Erkundung; 20 Blöcke)<',
    );
  });

  test('inflects what is counted, and leaves it out where the sentence names it', async () => {
    const { report } = contextWith();
    if (!report) throw new Error('no report');
    const of = ['Weckvorgang', 'Weckvorgänge', 'Weckvorgängen'];
    const how = howOf('number', { rows: 'chains' });
    const context = (value: number) =>
      contextWith({
        report: { ...report, values: { ...report.values, n: { kind: 'count', value, of, how } } },
      });
    const told = async (text: string, value: number) =>
      (await html(text, context(value))).replace(/<[^>]*>/g, '');
    expect(await told('nach :value[n]{case=dative}, :value[n]', 3)).toBe(
      'nach 3 Weckvorgängen, 3 Weckvorgänge',
    );
    expect(await told(':value[n]', 1)).toBe('1 Weckvorgang');
    expect(await told(':value[n] und :value[n]{unit=none} verloren', 0)).toBe(
      'keine Weckvorgänge und keine verloren',
    );
    expect(await told('von :value[n]{unit=none} Ketten', 1923)).toBe('von 1.923 Ketten');
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
      const told = value.kind === 'amount' ? toldOf(value) : undefined;
      const text = told ? effectText(told, 'de') : formatValue(value, 'de');
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
    [
      'a share without its unit',
      ':value[anteil_last]{unit=none}',
      'index.mdx:1:1: value "anteil_last" cannot stand without its unit → leave unit=none out',
    ],
    [
      'an effect without its unit',
      ':value[last_migriert]{unit=none}',
      'index.mdx:1:1: value "last_migriert" cannot stand without its unit',
    ],
    [
      'a case of what has none',
      ':value[offset]{case=dative}',
      'index.mdx:1:1: value "offset" has no cases → leave case= out',
    ],
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
