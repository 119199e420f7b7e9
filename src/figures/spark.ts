import type { Figure } from '../report/figure.ts';
import type { Locale } from '../report/format.ts';
import { kindOf } from './kinds.ts';
import type { PictureRow, RowMark } from './row-picture.ts';

const WIDTH = 80;
const HEIGHT = 20;
const ROWS = 5;

/**
 * A figure of rows in small: a line per group with its interval and its estimate, no text, as one SVG element. Undefined of a
 * figure that has no rows, or nothing in them.
 */
export function sparkOf(figure: Figure, locale: Locale): string | undefined {
  const picture = kindOf(figure).rows?.(figure, locale);
  const drawn = (picture?.fields ?? []).flatMap(({ rows }) => rows).filter(({ marks }) => marks.length > 0);
  const rows = drawn.slice(0, ROWS);
  if (rows.length === 0) return undefined;
  const pitch = HEIGHT / rows.length;
  const places = rows.map((_, index) => (index + 0.5) * pitch);
  const guides = places.map((y) => `M0,${short(y)}H${WIDTH}`).join('');
  const marks = rows.flatMap((row, index) => rowMarks(row, places[index] ?? 0));
  return `<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" aria-hidden="true"><path class="guide" d="${guides}"/>${marks.join('')}</svg>`;
}

function rowMarks({ marks }: PictureRow, y: number): string[] {
  return marks.flatMap((mark) => markOf(mark, y));
}

function markOf(mark: RowMark, y: number): string[] {
  switch (mark.kind) {
    case 'span':
      return [`<path d="M${across(mark.from)},${short(y)}H${across(mark.to)}"/>`];
    case 'bar':
      return [`<path class="wide" d="M${across(mark.from)},${short(y)}H${across(mark.to)}"/>`];
    case 'centre':
      return [`<circle cx="${across(mark.at)}" cy="${short(y)}" r="2"/>`];
    case 'dot':
    case 'line':
      return [];
  }
}

/** Percent of the axis, with room for a mark at both ends. */
function across(percent: number): string {
  return short(3 + (percent / 100) * (WIDTH - 6));
}

function short(value: number): string {
  return String(Number(value.toFixed(1)));
}
