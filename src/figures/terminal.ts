import { visible } from '../archive/problems.ts';
import { aligned } from '../report/aligned.ts';
import type { Figure } from '../report/figure.ts';
import { figureInWords } from './index.ts';

/** A figure's data as aligned text for a terminal, with what is not in it; strangers' text cannot steer it. */
export function figureText(name: string, figure: Figure): string {
  const { table, notes } = figureInWords(figure, 'en');
  const rows = [table.columns.map(({ label }) => label), ...table.rows];
  const lines = aligned(rows.map((row) => row.map(visible)));
  return [`${name}: ${visible(figure.title)} (${figure.kind})`, ...lines, ...notes.map(visible)].join('\n');
}
