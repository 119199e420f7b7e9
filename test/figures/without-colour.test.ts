import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { OVERLAID, TEXTURES } from '../../src/figures/look.ts';
import type { Figure } from '../../src/report/figure.ts';
import { rendered } from './render.ts';
import * as samples from './samples.ts';

/** A shape whose colour says which series it belongs to, as a reader sees it who sees no colour. */
interface Mark {
  colour: string;
  /** What tells it from others: a symbol with its filling, a dash, a texture. */
  look: string;
  /** The name that stands above it: of its row, or of the last line of the legend. */
  under: string;
  /** In the legend: the name beside it. */
  beside: string | undefined;
}

const COLOURED = '[class*="plot-s"]';
const SHAPES = 'path, circle, line, rect';

function marksOf(svg: string): Mark[] {
  const { document } = new JSDOM(svg, { contentType: 'image/svg+xml' }).window;
  const names = [...document.querySelectorAll('.plot-label text, text.plot-label')].map((text) => ({
    text: text.textContent ?? '',
    y: Number(/translate\([^,]+,([^)]+)\)/.exec(text.getAttribute('transform') ?? '')?.[1]),
  }));
  return [...document.querySelectorAll(SHAPES)].flatMap((shape): Mark[] => {
    const colour = shape.closest(COLOURED)?.getAttribute('class')?.split(' ')[0];
    if (colour === undefined || shape.closest('pattern')) return [];
    const y = centre(shape);
    const under = names.filter((name) => name.y <= y).at(-1)?.text ?? '';
    const beside = names.find((name) => name.y === y)?.text;
    return [{ colour, look: lookOf(shape), under, beside }];
  });
}

/** An attribute as it is inherited. */
function attribute(shape: Element, name: string): string {
  return shape.closest(`[${name}]`)?.getAttribute(name) ?? '';
}

function lookOf(shape: Element): string {
  const texture = /^url\(#.*-(\w+)\)$/.exec(attribute(shape, 'fill'))?.[1];
  const filling = texture ?? (attribute(shape, 'fill') === 'none' ? 'hollow' : 'full');
  const light = attribute(shape, 'fill-opacity');
  const dash = attribute(shape, 'stroke-dasharray');
  const symbol = shape.hasAttribute('transform') ? proportions(shape.getAttribute('d') ?? '') : '';
  const kind = shape.localName === 'path' && symbol === '' ? outline(shape, filling) : shape.localName;
  // A line has no filling, whatever stands there.
  return kind === 'line' ? `line ${dash}` : `${kind} ${symbol} ${filling} ${light} ${dash}`;
}

/** A symbol without its size: the legend's are larger. */
function proportions(d: string): string {
  const size = Math.max(...(d.match(/[\d.]+/g) ?? []).map(Number));
  return d.replace(/-?[\d.]+/g, (number) => (Number(number) / size).toFixed(1).replace('-0.0', '0.0'));
}

function outline(path: Element, filling: string): string {
  return filling === 'hollow' && !/Z/.test(path.getAttribute('d') ?? '') ? 'line' : 'area';
}

/** Middle of a shape's height. */
function centre(shape: Element): number {
  const number = (name: string): number => Number(shape.getAttribute(name));
  const place = /translate\([^,]+,([^)]+)\)/.exec(shape.getAttribute('transform') ?? '')?.[1];
  switch (shape.localName) {
    case 'circle':
      return number('cy');
    case 'line':
      return (number('y1') + number('y2')) / 2;
    case 'rect':
      return number('y') + number('height') / 2;
    default: {
      if (place !== undefined) return Number(place);
      const heights = [...(shape.getAttribute('d') ?? '').matchAll(/([MLHVA])([^MLHVAZ]*)/g)].flatMap(
        ([, command, numbers = '']) => {
          const all = numbers.split(/[ ,]+/).map(Number);
          return command === 'H' ? [] : [all.at(-1) ?? Number.NaN];
        },
      );
      return (Math.min(...heights) + Math.max(...heights)) / 2;
    }
  }
}

const sets = Object.entries({
  normal: samples.normal,
  'one run': samples.oneRun,
  'empty group': samples.emptyGroup,
  'all null': samples.allNull,
  huge: samples.huge,
  hostile: samples.hostile,
});
const gallery = sets.flatMap(([set, figures]) =>
  Object.entries(figures).map(([name, figure]) => ({ set, name, figure })),
);
const drawn = async (figure: Figure): Promise<Mark[]> =>
  marksOf((await rendered(figure, { locale: 'de', id: 'figure' })).svg);

/** Two colours are never told apart by colour alone: where they share a row or a panel, they look different in grey. */
function expectTold(marks: readonly Mark[]): void {
  const colours = new Map<string, Set<string>>();
  for (const { under, look, colour } of marks) {
    const key = `${under}: ${look}`;
    colours.set(key, (colours.get(key) ?? new Set()).add(colour));
  }
  for (const [key, own] of colours) expect([...own], key).toHaveLength(1);
}

describe.each(gallery)('$set: $name', ({ figure }) => {
  test('says nothing by colour alone', async () => {
    const marks = await drawn(figure);
    expectTold(marks);
    // Whatever has the colour of a group stands under a name.
    const nameless = marks.filter(({ under, beside }) => under === '' && beside === undefined);
    expect(nameless.filter(({ colour }) => /^plot-s\d$/.test(colour))).toEqual([]);
  });
});

const names = Array.from({ length: OVERLAID }, (_, index) => `Gruppe ${index}`);
/** As many groups as are allowed, each with the data and the colour of the first one. */
const crowd = <G extends object>([first]: readonly G[]): G[] =>
  names.flatMap((label) => (first ? { ...first, label, series: 0 } : []));

test.each([
  ['ecdf', { ...samples.SAMPLES.ecdf.normal, groups: crowd(samples.SAMPLES.ecdf.normal.groups) }, ['line']],
  [
    'scatter',
    { ...samples.SAMPLES.scatter.normal, groups: crowd(samples.SAMPLES.scatter.normal.groups) },
    ['dot'],
  ],
  [
    'series',
    { ...samples.SAMPLES.series.normal, groups: crowd(samples.SAMPLES.series.normal.groups) },
    ['dot', 'line'],
  ],
])(
  '%s: groups over one another differ in shape or dash, in the picture as in the legend',
  async (_, figure, sorts) => {
    const marks = await drawn(figure);
    const legend = marks.filter(({ beside }) => beside !== undefined);
    const picture = marks.filter(({ beside }) => beside === undefined);
    const looks = (of: readonly Mark[], sort: string): string[] =>
      [...new Set(of.map(({ look }) => look))]
        .filter((look) => look.startsWith('line ') === (sort === 'line'))
        .sort();
    expect(legend.map(({ beside }) => beside)).toEqual(names);
    for (const sort of sorts) expect(looks(picture, sort)).toHaveLength(OVERLAID);
    const [shown = ''] = sorts;
    expect(looks(legend, shown)).toEqual(looks(picture, shown));
  },
);

test('stages differ in texture, and each bar repeats what the legend shows', async () => {
  const stages = TEXTURES.map((_, index) => ({ from: `s${index}`, to: `s${index + 1}` }));
  const [first] = samples.SAMPLES.stages.normal.groups;
  if (!first) throw new Error('no group');
  const group = { ...first, means: stages.map((_stage, index) => 1000 * (index + 1)), total: 21_000 };
  const marks = await drawn({ ...samples.SAMPLES.stages.normal, stages, groups: [group] });
  const textures = (of: readonly Mark[]): string[] => of.map(({ look }) => look.replace(/^\w+ \S* ?/, ''));
  const bar = marks.filter(({ look }) => look.startsWith('rect'));
  const legend = marks.filter(({ under }) => under === '');
  expect(new Set(textures(bar)).size).toBe(TEXTURES.length);
  expect(textures(legend)).toEqual(textures(bar));
});
