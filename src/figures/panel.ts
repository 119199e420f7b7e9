import { type Axis, across, fraction, type Room, upright } from './axis.ts';
import type { Drawing, Mark, Pen } from './rendered.ts';
import { NOTE_SIZE, SIDE, WIDTH } from './rows.ts';
import { cut, textWidth } from './text.ts';

/** A field between two axes; edges in pixels from the drawing's left and top. */
export interface Panel {
  x: Axis;
  y: Axis;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The x of a drawing whose marks are placed in pixels. */
export const PIXELS: Drawing['x'] = { type: 'linear', domain: [SIDE, WIDTH - SIDE] };

/** Above a panel: the line for the name of its vertical axis. Below: tick labels and the name of the horizontal one. */
export const PANEL_HEAD = 22;
const PANEL_FOOT = 43;

/**
 * Panels below one another with one horizontal axis and the same left edge: each is as high as it asks for and has `head`
 * free above it, and the last one its foot below it.
 */
export function panels(
  top: number,
  x: (room: Room) => Axis,
  parts: readonly { height: number; head: number; y: (room: Room) => Axis }[],
): { panels: Panel[]; bottom: number } {
  const axes = parts.map(({ height, y }) => y(upright(height)));
  const labels = axes.flatMap((axis) => axis.ticks.map(axis.tickText));
  const left = Math.max(SIDE, ...labels.map((label) => Math.ceil(textWidth(label, NOTE_SIZE)) + 7));
  const right = WIDTH - SIDE;
  const shared = x(across(right - left));
  let bottom = top;
  const placed = parts.map(({ height, head }, index) => {
    const begin = bottom + head;
    bottom = begin + height;
    const y = axes[index] ?? shared;
    return { x: shared, y, left, right, top: begin, bottom };
  });
  return { panels: placed, bottom: bottom + PANEL_FOOT };
}

export function acrossOf(panel: Panel, value: number): number {
  return panel.left + fraction(panel.x, value) * (panel.right - panel.left);
}

export function heightAt(panel: Panel, value: number): number {
  return panel.bottom - fraction(panel.y, value) * (panel.bottom - panel.top);
}

/**
 * Grid, tick labels and names of a panel; of the horizontal axis only where `names.x` is given. `columns`: where vertical
 * grid lines stand if not at its ticks.
 */
export function panelFrame(
  pen: Pen,
  panel: Panel,
  names: { x?: string; y: string },
  columns: readonly number[] = panel.x.ticks,
): Mark[] {
  const { Plot } = pen;
  const { left, right, top, bottom } = panel;
  const grid = { className: 'plot-grid', stroke: '#ccc' };
  const labels = panel.x.ticks.map((tick) => ({ at: acrossOf(panel, tick), text: panel.x.tickText(tick) }));
  const lines = panel.y.ticks.map((tick) => ({ at: heightAt(panel, tick), text: panel.y.tickText(tick) }));
  const ticks = { className: 'plot-tick', text: 'text' };
  return [
    Plot.ruleX(columns, { ...grid, x: (value: number) => acrossOf(panel, value), y1: top, y2: bottom }),
    Plot.ruleY(lines, { ...grid, y: 'at', x1: left, x2: right }),
    Plot.text(lines, { ...ticks, x: left - 5, y: 'at', textAnchor: 'end' }),
    note(pen, names.y, 0, top - 14, 'start'),
    names.x === undefined
      ? []
      : [
          Plot.text(labels, { ...ticks, x: 'at', y: bottom + 14 }),
          note(pen, names.x, WIDTH, bottom + 32, 'end'),
        ],
  ];
}

function note(pen: Pen, text: string, x: number, y: number, textAnchor: 'start' | 'end'): Mark {
  const options = { className: 'plot-note', x, y, textAnchor };
  return pen.Plot.text([cut(text, NOTE_SIZE, WIDTH)], { ...options, text: (shown: string) => shown });
}
