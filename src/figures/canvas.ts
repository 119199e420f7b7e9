import { patternOf } from './look.ts';
import type { Drawing, Pen, Texture } from './rendered.ts';
import { SIDE, WIDTH } from './rows.ts';

/** What a picture is made in: a browser's own window is one. */
export type DrawingWindow = Pick<Window & typeof globalThis, 'document' | 'XMLSerializer'>;

/**
 * The drawing as one `<svg>` element with `alt` as its accessible name.
 * Throws an Error where Plot warns: a warning is a fault of the drawing, and Plot would print it into the picture.
 */
export async function paint(
  { document, XMLSerializer }: DrawingWindow,
  options: Omit<Pen, 'Plot'>,
  alt: string,
  draw: (pen: Pen) => Drawing,
): Promise<string> {
  // Imported only when something must be drawn: with jsdom it is half of a build without a cache.
  const Plot = await import('@observablehq/plot');
  const drawing = draw({ ...options, Plot });
  const svg = Plot.plot({
    document,
    width: WIDTH,
    height: drawing.height,
    margin: 0,
    marginLeft: SIDE,
    marginRight: SIDE,
    x: { ...drawing.x, axis: null },
    y: { type: 'identity', axis: null },
    marks: drawing.marks,
  });
  if (svg.querySelector(':scope > text > title')) throw new Error(`Plot warned while drawing ${options.id}`);
  const patterns = uniqueTextures(drawing.textures).flatMap(
    (texture) => patternOf(document, options.id, texture) ?? [],
  );
  if (patterns.length > 0) {
    const definitions = document.createElementNS('http://www.w3.org/2000/svg', 'defs');
    definitions.append(...patterns);
    svg.prepend(definitions);
  }
  tidy(svg);
  for (const grid of svg.querySelectorAll('g.plot-grid')) joinLines(grid);
  // For readers that show the picture without the site's style sheet, which overrides these.
  svg.setAttribute('font-family', 'sans-serif');
  svg.setAttribute('font-size', '12.5');
  svg.setAttribute('class', 'plot');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', alt);
  return new XMLSerializer().serializeToString(svg);
}

function uniqueTextures(textures: readonly Texture[]): Texture[] {
  return [...new Map(textures.map((texture) => [`${texture.colour} ${texture.texture}`, texture])).values()];
}

/** Attributes that say nothing to the reader of a picture with one name, or that the style sheet decides. */
const DROPPED = [
  'style',
  'aria-label',
  'aria-hidden',
  'font-family',
  'font-size',
  'font-variant',
  'xmlns:xlink',
];
const COORDINATES =
  /^(?:d|transform|viewBox|width|height|points|r|d[xy]|c[xy]|[xy][12]?|stroke-width|stroke-miterlimit)$/;

/** Takes style out and rounds coordinates to one decimal (0.2 pixels at most on a page): a hundred dots weigh a third. */
function tidy(svg: Element): void {
  for (const style of svg.querySelectorAll('style')) style.remove();
  for (const element of [svg, ...svg.querySelectorAll('*')]) {
    for (const { name, value } of [...element.attributes]) {
      if (DROPPED.includes(name)) element.removeAttribute(name);
      else if (COORDINATES.test(name)) element.setAttribute(name, rounded(value));
    }
  }
}

/** The lines of a grid as one path: on a page with five figures they were 1 % of its weight. */
function joinLines(grid: Element): void {
  const lines = [...grid.children];
  if (lines.some(({ localName }) => localName !== 'line')) return;
  const path = grid.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'path');
  for (const { name, value } of grid.attributes) path.setAttribute(name, value);
  const steps = lines.map((line) => {
    const [x1, x2, y1, y2] = ['x1', 'x2', 'y1', 'y2'].map((name) => line.getAttribute(name));
    if (x1 === x2) return `M${x1},${y1}V${y2}`;
    return y1 === y2 ? `M${x1},${y1}H${x2}` : `M${x1},${y1}L${x2},${y2}`;
  });
  path.setAttribute('d', steps.join(''));
  grid.replaceWith(path);
}

function rounded(value: string): string {
  return value.replace(/-?\d+\.\d+(?:e[-+]?\d+)?/g, (number) => String(Math.round(Number(number) * 10) / 10));
}
