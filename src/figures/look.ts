import type { DotOptions } from '@observablehq/plot';
import type { Texture, TextureName } from './rendered.ts';

/**
 * How a group is told from the others without its colour: `colour` is the class of its series, `variant` counts the groups
 * of that series. The classes get their colours in src/styles/figures.css.
 */
export interface Look {
  colour: string;
  variant: number;
}

const SERIES = 4;

/** The groups, each with its look. */
export function withLooks<G extends { series: number }>(groups: readonly G[]): (G & { look: Look })[] {
  const seen = new Map<string, number>();
  return groups.map((group) => {
    const colour = `plot-s${group.series % SERIES}`;
    const variant = seen.get(colour) ?? 0;
    seen.set(colour, variant + 1);
    return { ...group, look: { colour, variant } };
  });
}

/** How many groups one panel can hold: as many as there are shapes. */
export const OVERLAID = 8;

/** As `withLooks`, for groups that share one panel: each has a shape and a dash of its own. */
export function withOverlaidLooks<G extends { series: number }>(
  groups: readonly G[],
): (G & { look: Look })[] {
  return groups.map((group, variant) => ({
    ...group,
    look: { colour: `plot-s${group.series % SERIES}`, variant },
  }));
}

const filled = { fill: 'currentColor', stroke: 'none' } as const;
const hollow = { fill: 'none', stroke: 'currentColor' } as const;
const SYMBOLS: readonly DotOptions[] = [
  { symbol: 'circle', ...filled },
  { symbol: 'circle', ...hollow },
  { symbol: 'triangle', ...filled },
  { symbol: 'square', ...hollow },
  { symbol: 'diamond', ...filled },
  { symbol: 'triangle', ...hollow },
  { symbol: 'square', ...filled },
  { symbol: 'diamond', ...hollow },
];

const DASHES = ['', '7 3', '2 2.5', '9 3 2 3', '14 4', '5 2 1 2 1 2', '1 4', '12 3 4 3'] as const;

/** Options of a line mark: its dash tells groups of one colour apart. */
export function strokeOf(look: Look) {
  const dash = DASHES[look.variant % DASHES.length] ?? '';
  return {
    className: look.colour,
    stroke: 'currentColor',
    strokeWidth: 1.6,
    ...(dash === '' ? {} : { strokeDasharray: dash }),
  };
}

/** Options of a dot mark: filled circle, hollow circle, filled triangle, hollow square … */
export function symbolOf(look: Look): DotOptions {
  return { ...SYMBOLS[look.variant % SYMBOLS.length], strokeWidth: 1.25, className: look.colour };
}

/** In the order in which they differ most from one another, also in grey. */
export const TEXTURES: readonly TextureName[] = ['solid', 'hatch', 'light', 'dots', 'cross', 'lines'];

/** The texture of a group's area. */
export function textureOf(look: Look): Texture {
  return { colour: look.colour, texture: TEXTURES[look.variant % SERIES] ?? 'solid' };
}

/** Options of an area or bar in a texture: the outline carries the contrast, whatever the filling. */
export function fillOf(id: string, { colour, texture }: Texture) {
  const outline = { className: colour, stroke: 'currentColor', strokeWidth: 1 } as const;
  if (texture === 'solid') return { ...outline, fill: 'currentColor' };
  if (texture === 'light') return { ...outline, fill: 'currentColor', fillOpacity: 0.2 };
  return { ...outline, fill: `url(#${patternId(id, { colour, texture })})` };
}

function patternId(id: string, { colour, texture }: Texture): string {
  return `${id}-${colour.replace('plot-', '')}-${texture}`;
}

/** What repeats in a tile of 5 by 5 units; of a plain colour nothing does. */
export const TILES: Partial<
  Record<TextureName, { tag: 'path' | 'circle'; attributes: Readonly<Record<string, string>> }>
> = {
  hatch: lines('M-1,1L1,-1M0,5L5,0M4,6L6,4'),
  cross: lines('M0,0L5,5M0,5L5,0'),
  lines: lines('M0,2.5H5'),
  dots: { tag: 'circle', attributes: { cx: '2.5', cy: '2.5', r: '1.1', fill: 'currentColor' } },
};

function lines(d: string) {
  return { tag: 'path', attributes: { d, stroke: 'currentColor', 'stroke-width': '1.2' } } as const;
}

/** The `<pattern>` of a texture; null for those that are a plain colour. Its colour comes from its class. */
export function patternOf(document: Document, id: string, texture: Texture): SVGElement | null {
  const { colour, texture: name } = texture;
  const tile = TILES[name];
  if (!tile) return null;
  const make = (tag: string, attributes: Record<string, string>): SVGElement => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const pattern = make('pattern', {
    id: patternId(id, texture),
    class: colour,
    patternUnits: 'userSpaceOnUse',
    width: '5',
    height: '5',
  });
  pattern.append(
    // Grid lines must not show through the gaps.
    make('rect', { class: 'plot-paper', fill: 'none', width: '5', height: '5' }),
    make(tile.tag, tile.attributes),
  );
  return pattern;
}
