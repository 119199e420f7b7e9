import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const read = (name: string): string =>
  readFileSync(new URL(`../../src/styles/${name}.css`, import.meta.url), 'utf8');

/** The custom properties of a style sheet outside `@media`, and those inside the one that `media` names. */
function variables(css: string, media?: string): Record<string, string> {
  const [light = '', ...blocks] = css.split('@media ');
  const own = media === undefined ? [] : blocks.filter((block) => block.startsWith(media));
  const found = [light, ...own].flatMap((text) => [...text.matchAll(/(--[\w-]+): (#[0-9a-f]{6})/g)]);
  return Object.fromEntries(found.map(([, name, colour]) => [name, colour]));
}

type Rgb = readonly [number, number, number];

/** Linear light, 0..1 (sRGB, IEC 61966-2-1). */
function linear(colour: string | undefined): Rgb {
  const channel = (index: number): number => {
    const value = Number.parseInt((colour ?? '').slice(index, index + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** WCAG 2.2, "contrast ratio". */
function contrast(a: string | undefined, b: string | undefined): number {
  const [x, y] = [luminance(linear(a)), luminance(linear(b))];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const root = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);

/** CIE L*a*b* (D65). */
function lab([r, g, b]: Rgb): Rgb {
  const x = root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = root(luminance([r, g, b]));
  const z = root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Matrices for linear RGB of Machado, Oliveira and Fernandes 2009, severity 1. */
const VISION: Record<string, readonly Rgb[]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
};

function seen(colour: string | undefined, vision: string): Rgb {
  const [r, g, b] = linear(colour);
  const part = (row: number): number => {
    const [x = 0, y = 0, z = 0] = VISION[vision]?.[row] ?? [];
    return Math.min(1, Math.max(0, x * r + y * g + z * b));
  };
  return lab([part(0), part(1), part(2)]);
}

const distance = (a: Rgb, b: Rgb): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

const SERIES = [0, 1, 2, 3].map((index) => `--figure-${index}`);
const PAIRS = SERIES.flatMap((a, index) => SERIES.slice(index + 1).map((b) => [a, b] as const));
const dark = '(prefers-color-scheme: dark)';

describe.each([
  ['light', variables(read('figures')), variables(read('theme'))['--paper']],
  ['dark', variables(read('figures'), dark), variables(read('theme'), dark)['--paper']],
  ['print', variables(read('figures'), 'print'), '#ffffff'],
])('%s', (_, colours, paper) => {
  test('marks have 3:1 and texts 4.5:1 against the page', () => {
    for (const name of [...SERIES, '--figure-stage']) {
      expect(contrast(colours[name], paper), name).toBeGreaterThanOrEqual(3);
    }
    for (const name of ['--figure-ink', '--figure-soft']) {
      expect(contrast(colours[name], paper), name).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each(Object.keys(VISION))('series differ in %s vision', (vision) => {
    for (const [a, b] of PAIRS) {
      expect(distance(seen(colours[a], vision), seen(colours[b], vision)), `${a} ${b}`).toBeGreaterThan(20);
    }
  });

  test('series differ in grey', () => {
    for (const [a, b] of PAIRS) {
      const [light] = lab(linear(colours[a]));
      expect(Math.abs(light - lab(linear(colours[b]))[0]), `${a} ${b}`).toBeGreaterThan(8);
    }
  });
});
