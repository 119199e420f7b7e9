import { type Look, strokeOf, symbolOf } from './look.ts';
import type { Mark, Pen } from './rendered.ts';
import { LABEL_SIZE, NOTE_SIZE, WIDTH } from './rows.ts';
import { cut, textWidth } from './text.ts';

/** A group that shares its panel with others: its name, its n, and whether there is anything of it to see. */
export interface Named {
  label: string;
  note: string;
  look: Look;
  empty: boolean;
}

const LINE = 20;
const SWATCH = 30;

export function legendHeight(groups: readonly unknown[]): number {
  return groups.length * LINE + 6;
}

/** A line per group above the panels: how it is drawn, its name, and its n at the right. */
export function legend(pen: Pen, groups: readonly Named[], drawn: 'line' | 'dot'): Mark[] {
  const { Plot } = pen;
  const rows = groups.map((group, index) => {
    const room = WIDTH - SWATCH - 16 - textWidth(group.note, NOTE_SIZE);
    return { ...group, y: index * LINE + 8, label: cut(group.label, LABEL_SIZE, room) };
  });
  const sample = (row: Named & { y: number }): Mark =>
    drawn === 'line'
      ? Plot.ruleY([row.y], { ...strokeOf(row.look), x1: 0, x2: SWATCH - 6 })
      : Plot.dot([row.y], { ...symbolOf(row.look), x: SWATCH / 2 - 3, y: (y: number) => y, r: 3.5 });
  const text = { y: 'y', text: 'label' } as const;
  return [
    rows.filter(({ empty }) => !empty).map(sample),
    Plot.text(rows, { ...text, className: 'plot-label', x: SWATCH, textAnchor: 'start' }),
    Plot.text(rows, { ...text, className: 'plot-note', x: WIDTH, textAnchor: 'end', text: 'note' }),
  ];
}
