import { JSDOM } from 'jsdom';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { drawingWindow } from '../../src/figures/document.ts';
import type { Figure } from '../../src/report/figure.ts';
import type { Locale } from '../../src/report/format.ts';
import { byRow, pretty } from './pretty.ts';
import { rendered } from './render.ts';
import * as samples from './samples.ts';

const { normal, oneRun, emptyGroup, allNull, huge, hostile } = samples;
const cases: [name: string, figures: Record<string, Figure>, locale: Locale][] = [
  ['normal', normal, 'de'],
  ['normal', normal, 'en'],
  ['one-run', oneRun, 'de'],
  ['empty-group', emptyGroup, 'de'],
  ['all-null', allNull, 'de'],
  ['huge', huge, 'en'],
  ['hostile', hostile, 'de'],
];
const every = cases.flatMap(([name, figures, locale]) =>
  Object.entries(figures).map(([kind, figure]) => ({ name: `${name}-${kind}-${locale}`, figure, locale })),
);

const warn = vi.spyOn(console, 'warn');
beforeEach(() => warn.mockClear());
afterEach(() => expect(warn, 'Plot warned').not.toHaveBeenCalled());

describe.each(every)('$name', ({ name, figure, locale }) => {
  test('looks as reviewed and says what it shows', async () => {
    const { svg, rows: html, alt, notes, table, csv } = await rendered(figure, { locale, id: 'figure' });
    if (html !== undefined) await expect(byRow(html)).toMatchFileSnapshot(`snapshots/${name}.html`);
    expect(alt.length, alt).toBeLessThanOrEqual(160);
    await expect(pretty(svg)).toMatchFileSnapshot(`snapshots/${name}.svg`);
    const rows = [table.columns.map(({ label, numeric }) => (numeric ? `${label} →` : label)), ...table.rows];
    const words = [
      alt,
      ...notes,
      '',
      ...rows.map((row) => row.join(' | ')),
      '',
      csv.replaceAll('\r\n', '\n'),
    ].join('\n');
    await expect(words).toMatchFileSnapshot(`snapshots/${name}.txt`);
  });

  test('carries no style, script or stray id', async () => {
    const { svg, rows = '', alt } = await rendered(figure, { locale, id: 'abb-1' });
    expect(rows).not.toMatch(/<(?:style|script)|\s(?:style|on[a-z]+|href)=/);
    expect([...rows.matchAll(/\bid="([^"]*)"/g)].every(([, id]) => id?.startsWith('abb-1-'))).toBe(true);
    const document = new JSDOM(svg, { contentType: 'image/svg+xml' }).window.document;
    const elements = [...document.querySelectorAll('*')];
    expect(elements.map((element) => element.localName)).not.toContain('style');
    expect(elements.map((element) => element.localName)).not.toContain('script');
    const attributes = elements.flatMap((element) => [...element.attributes]);
    expect(
      attributes.filter(({ name: attribute }) => /^(style|on.*|href|xlink:href)$/.test(attribute)),
    ).toEqual([]);
    const ids = elements.map((element) => element.id).filter((id) => id !== '');
    expect(ids.every((id) => id.startsWith('abb-1-'))).toBe(true);
    const used = attributes.flatMap(({ value }) => /^url\(#(.+)\)$/.exec(value)?.[1] ?? []);
    expect(ids).toEqual(expect.arrayContaining(used));
    expect(document.documentElement.getAttribute('role')).toBe('img');
    expect(document.documentElement.getAttribute('aria-label')).toBe(alt);
  });

  test('has whole, short coordinates', async () => {
    const { svg } = await rendered(figure, { locale, id: 'figure' });
    const drawn = svg.replace(/aria-label="[^"]*"/, '').replace(/>[^<]+</g, '><');
    expect(drawn).not.toMatch(/NaN|undefined|Infinity|null/);
    expect(drawn).not.toMatch(/\d\.\d{3}/);
  });

  test('is the same whenever and in whatever order it is drawn', async () => {
    const first = await rendered(figure, { locale, id: 'figure' });
    await rendered(samples.SAMPLES.histogram.normal, { locale: 'en', id: 'other' });
    expect(await rendered(figure, { locale, id: 'figure' })).toEqual(first);
  });
});

test('a Plot warning is an error', async () => {
  warn.mockImplementationOnce(() => {});
  const { paint } = await import('../../src/figures/canvas.ts');
  const drawing = paint(drawingWindow(), { locale: 'de', id: 'figure' }, '', ({ Plot }) => ({
    height: 10,
    x: { type: 'linear', domain: [0, 1] },
    textures: [],
    // A colour for each point of a line is what Plot takes for a mistake.
    marks: [Plot.line([...Array(30).keys()], { x: 0.5, y: 1, stroke: (index: number) => index })],
  }));
  await expect(drawing).rejects.toThrow('Plot warned while drawing figure');
  expect(warn).toHaveBeenCalled();
  warn.mockClear();
});

test('a style that Plot writes on a mark does not reach the page', async () => {
  const { paint } = await import('../../src/figures/canvas.ts');
  const svg = await paint(drawingWindow(), { locale: 'de', id: 'figure' }, '', ({ Plot }) => ({
    height: 10,
    x: { type: 'linear', domain: [0, 1] },
    textures: [],
    marks: [Plot.dot([0.5], { x: (value: number) => value, y: 1, mixBlendMode: 'multiply' })],
  }));
  expect(svg).toContain('<circle');
  expect(svg).not.toContain('style');
});

test('an id that is no anchor is refused', async () => {
  await expect(rendered(samples.SAMPLES.strip.normal, { locale: 'de', id: '"><script>' })).rejects.toThrow(
    TypeError,
  );
});

test('a log histogram from 0 is refused in a sentence', async () => {
  const figure = { ...samples.SAMPLES.histogram.normal, edges: [0, 1000], groups: [] };
  await expect(rendered(figure, { locale: 'de', id: 'figure' })).rejects.toThrow(
    'histogram "Synthetisch: Verteilung der Latenz": a log axis cannot begin at 0 µs',
  );
});

test('runs at 0 or below are counted in words on a log axis, drawn on a linear one', async () => {
  const [group] = samples.SAMPLES.strip.normal.groups;
  if (!group) throw new Error('the sample has groups');
  const values = [-300, 0, 5_000, 9_000, 12_000];
  const runs = values.map((value, index) => ({ run: index + 1, value }));
  const interval = { low: -300, high: 12_000, level: 0.9567, method: 'order-statistic' } as const;
  const figure = {
    ...samples.SAMPLES.strip.normal,
    groups: [{ ...group, runs, median: 5_000, interval, tooFew: [] }],
  };
  const dots = (svg: string): number => svg.match(/<circle/g)?.length ?? 0;

  const log = await rendered(figure, { locale: 'de', id: 'figure' });
  expect(dots(log.svg)).toBe(3);
  expect(log.svg).toContain('n = 5\u00a0Läufe');
  expect(log.notes).toContain(
    'Leerlauf, nicht migriert: 2\u00a0Läufe mit einem Wert von höchstens null, auf der logarithmischen Achse nicht darstellbar.',
  );
  const linear = await rendered({ ...figure, scale: 'linear' }, { locale: 'de', id: 'figure' });
  expect(dots(linear.svg)).toBe(5);
});

test('a negative mean lies left of 0 and the others keep their length', async () => {
  const [group] = samples.SAMPLES.stages.normal.groups;
  if (!group) throw new Error('the sample has groups');
  const figure = {
    ...samples.SAMPLES.stages.normal,
    groups: [{ ...group, means: [-1_000, 6_000, 3_000], total: 8_000 }],
  };
  const { svg, rows } = await rendered(figure, { locale: 'de', id: 'figure' });
  const bars = [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)];
  const [back, first, second] = bars.map(([, x, width]) => ({ x: Number(x), width: Number(width) }));
  expect((back?.x ?? 0) + (back?.width ?? 0)).toBeCloseTo(first?.x ?? NaN, 0);
  expect((first?.width ?? 0) / (back?.width ?? NaN)).toBeCloseTo(6, 1);
  expect((second?.width ?? 0) / (back?.width ?? NaN)).toBeCloseTo(3, 1);
  expect(rows).toContain('>−1 + 6 + 3 = 8\u00a0µs<');
});
