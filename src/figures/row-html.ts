import type { Element, ElementContent, Properties } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { TEXTURES, TILES } from './look.ts';
import type { TextureName } from './rendered.ts';
import type { PictureRow, RowAxis, RowField, RowMark, RowPicture } from './row-picture.ts';

/** Pixels: the marks of a row, those of a row in which every run is a dot, and of the line of tick labels. */
const HEIGHT = 24;
const DOTS_HEIGHT = 30;
const TICKS_HEIGHT = 20;

/**
 * A picture of rows as HTML: a grid of label, marks and value, whose text is the page's own. Marks are placed in percent in
 * an SVG without a viewBox, so that shapes keep their form and neither style nor script is needed. `id` prefixes ids,
 * `alt` names the whole.
 */
export function rowHtml({ key, fields }: RowPicture, id: string, alt: string): string {
  return toHtml(
    element('div', { className: ['rows'], role: 'group', ariaLabel: alt }, [
      ...(key.length > 0 ? [keyOf(key, id)] : []),
      ...fields.flatMap((field) => fieldOf(field, id)),
    ]),
  );
}

function fieldOf({ axis, rows }: RowField, id: string): ElementContent[] {
  return [
    ...rows.map((row) => rowOf(row, axis, id)),
    ...(axis ? [ticksOf(axis), element('p', { className: ['row-axis'] }, [text(axis.name)])] : []),
  ];
}

function rowOf({ label, note, value, marks }: PictureRow, axis: RowAxis | undefined, id: string): Element {
  const height = marks.some(({ kind }) => kind === 'dot') ? DOTS_HEIGHT : HEIGHT;
  const grid = (axis?.ticks ?? []).map(({ at }) =>
    line({ x1: percent(at), x2: percent(at), y1: 0, y2: height }, 'plot-grid'),
  );
  const drawn =
    marks.length === 0
      ? []
      : [
          element('svg', { className: ['marks'], height: String(height), ariaHidden: 'true' }, [
            ...grid,
            ...marks.flatMap((mark) => markOf(mark, height, id)),
          ]),
        ];
  return element('div', { className: ['row'] }, [
    element('span', { className: ['row-label'] }, [
      text(label),
      ...(note === '' ? [] : [text(' '), element('small', {}, [text(note)])]),
    ]),
    text(' '),
    ...drawn,
    element('span', { className: ['row-value'] }, [text(value)]),
  ]);
}

function ticksOf({ ticks }: RowAxis): Element {
  return element(
    'svg',
    { className: ['marks', 'row-ticks'], height: String(TICKS_HEIGHT), ariaHidden: 'true' },
    [
      ...ticks.map(({ at, text: label }) =>
        element('text', { className: ['plot-tick'], x: percent(at), y: '14', textAnchor: 'middle' }, [
          text(label),
        ]),
      ),
    ],
  );
}

function markOf(mark: RowMark, height: number, id: string): Element[] {
  const middle = height / 2;
  switch (mark.kind) {
    case 'dot':
      return [
        element('circle', {
          className: [mark.colour],
          cx: percent(mark.at),
          cy: short(3 + mark.y * (height - 6)),
          r: '3',
        }),
      ];
    case 'bar':
      return [
        element('rect', {
          className: [mark.colour, 'row-bar'],
          x: percent(Math.min(mark.from, mark.to)),
          width: percent(Math.abs(mark.to - mark.from)),
          y: short(middle - 7),
          height: '14',
          ...fillOf(mark.part ?? 0, id),
        }),
      ];
    case 'span':
      return [
        line({ x1: percent(mark.from), x2: percent(mark.to), y1: middle, y2: middle }, 'row-span'),
        ...[mark.from, mark.to].map((end) =>
          line({ x1: percent(end), x2: percent(end), y1: middle - 4, y2: middle + 4 }, 'row-span'),
        ),
      ];
    case 'centre':
      return [
        // In an SVG of its own, so that a shape of pixels stands at a place in percent.
        element('svg', { x: percent(mark.at), overflow: 'visible' }, [
          element('path', {
            className: ['row-centre'],
            d: `M0,${middle - 5}L4,${middle}L0,${middle + 5}L-4,${middle}Z`,
          }),
        ]),
      ];
    case 'line':
      return [
        line(
          { x1: percent(mark.at), x2: percent(mark.at), y1: 0, y2: height },
          mark.dashed ? 'row-dashed' : 'row-zero',
        ),
      ];
  }
}

function line(places: Record<'x1' | 'x2' | 'y1' | 'y2', string | number>, className: string): Element {
  const written = Object.entries(places).map(([name, value]) => [
    name,
    typeof value === 'number' ? short(value) : value,
  ]);
  return element('line', { className: [className], ...Object.fromEntries(written) });
}

/** The parts of a bar are told apart by their filling, as in the drawing. */
function textureOf(part: number): TextureName {
  return TEXTURES[part % TEXTURES.length] ?? 'solid';
}

function fillOf(part: number, id: string): Properties {
  const name = textureOf(part);
  if (TILES[name]) return { fill: `url(#${id}-part-${part})` };
  return { fill: 'currentColor', ...(name === 'light' ? { fillOpacity: '0.2' } : {}) };
}

function keyOf(key: RowPicture['key'], id: string): Element {
  const definitions = key.flatMap(({ part }) => {
    const tile = TILES[textureOf(part)];
    if (!tile) return [];
    const pattern = { id: `${id}-part-${part}`, patternUnits: 'userSpaceOnUse', width: '5', height: '5' };
    return element('pattern', { className: ['plot-stage'], ...pattern }, [
      // Grid lines must not show through the gaps.
      element('rect', { className: ['plot-paper'], width: '5', height: '5' }),
      element(tile.tag, tile.attributes),
    ]);
  });
  return element('ul', { className: ['row-key'] }, [
    ...key.map(({ text: name, part }, index) =>
      element('li', {}, [
        element('svg', { className: ['swatch'], width: '12', height: '12', ariaHidden: 'true' }, [
          ...(index === 0 && definitions.length > 0 ? [element('defs', {}, definitions)] : []),
          element('rect', {
            className: ['plot-stage', 'row-bar'],
            x: '0.5',
            y: '0.5',
            width: '11',
            height: '11',
            ...fillOf(part, id),
          }),
        ]),
        text(name),
      ]),
    ),
  ]);
}

function percent(value: number): string {
  return `${short(value)}%`;
}

function short(value: number): string {
  return String(Number(value.toFixed(2)));
}

function element(tagName: string, properties: Properties, children: ElementContent[] = []): Element {
  return { type: 'element', tagName, properties, children };
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}
