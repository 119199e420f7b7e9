import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fontFaces } from '../../figures/letters.ts';
import { png } from '../../figures/png.ts';
import { standalone } from '../../figures/standalone.ts';
import { REPORT_FILE } from '../../report/store.ts';
import { photoBytes } from '../content/photos.ts';
import type { Day } from '../day.ts';
import { CSV_PARTS, csvAddress } from '../numbers/numbers.ts';
import { partCsv } from '../numbers/part-csv.ts';
import { ROOT } from './root.ts';

/** What lies beside the pages of a day, for programs and other people's pages. */
export interface DayFile {
  /** Relative to the day's page. */
  name: string;
  bytes: () => Promise<string | Uint8Array>;
}

/** The files of a day: its report byte for byte as it is committed, the data of tables and figures, and every figure as a picture; photographs. `cache`: where letters are kept. */
export function dayFiles({ report, figures, front, photos, folder }: Day, cache?: string): DayFile[] {
  const images = photos.map((photo) => ({ name: photo.published, bytes: () => photoBytes(photo) }));
  if (!report) return images;
  const file = (name: string, text: string): DayFile => ({ name, bytes: async () => text });
  const parts = CSV_PARTS.flatMap((part) =>
    Object.keys(report[part]).map((name) => file(csvAddress(part, name), partCsv(report, part, name) ?? '')),
  );
  const pictures = figures.flatMap(({ name, figure: { title }, rendered: { svg, csv } }): DayFile[] => [
    file(`${name}.csv`, csv),
    { name: `${name}.svg`, bytes: () => pictureOf(svg, title, cache) },
    ...(name === front.lead
      ? [{ name: `${name}.png`, bytes: async () => png(await pictureOf(svg, title, cache)) }]
      : []),
  ]);
  return [
    { name: REPORT_FILE, bytes: () => readFile(join(folder, REPORT_FILE)) },
    ...parts,
    ...pictures,
    ...images,
  ];
}

async function pictureOf(svg: string, title: string, cache: string | undefined): Promise<string> {
  const texts = svg.replace(/<[^>]*>/g, '');
  return standalone(svg, { title, css: await styles(), faces: await fontFaces(title + texts, cache) });
}

let read: Promise<string> | undefined;

/** The style sheets that decide what a figure looks like. */
function styles(): Promise<string> {
  const sheet = (name: string) => readFile(join(ROOT, 'src/styles', `${name}.css`), 'utf8');
  read ??= Promise.all([sheet('theme'), sheet('figures')]).then((sheets) => sheets.join('\n'));
  return read;
}

/** Media type of a file of a day, by its ending. */
export function mediaType(name: string): string {
  const types: Readonly<Record<string, string>> = {
    json: 'application/json',
    csv: 'text/csv; charset=utf-8',
    svg: 'image/svg+xml',
    png: 'image/png',
    webp: 'image/webp',
  };
  return types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}
