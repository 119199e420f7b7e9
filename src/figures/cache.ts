import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256 } from '../archive/hash.ts';
import { canonicalJson } from '../report/canonical.ts';
import type { Figure } from '../report/figure.ts';
import { sealed, unsealed } from '../sealed-text.ts';
import { drawingWindow } from './document.ts';
import { renderFigure } from './index.ts';
import type { FigureOptions, RenderedFigure } from './rendered.ts';

/** Where rendered figures are kept, and whether they may be used. */
export interface FigureCache {
  /** The folder, for example `.cache/figures`; it is made when the first figure is kept. */
  folder: string;
  /** What `figureCodeHash` gives: other code, other pictures. */
  code: string;
  /** Render anew whatever is kept. */
  force: boolean;
}

const renderedSchema: z.ZodType<RenderedFigure> = z.strictObject({
  svg: z.string(),
  rows: z.string().optional(),
  alt: z.string(),
  notes: z.array(z.string()),
  table: z.strictObject({
    columns: z.array(z.strictObject({ label: z.string(), numeric: z.boolean() })),
    rows: z.array(z.array(z.string())),
  }),
  csv: z.string(),
});

/**
 * As `renderFigure`, but from the cache where the same figure was rendered with the same options by the same code.
 * A damaged entry is rendered anew and replaced. Throws what `renderFigure` throws, and
 * Node's error where the folder cannot be written.
 */
export async function cachedFigure(
  figure: Figure,
  options: FigureOptions,
  cache: FigureCache,
): Promise<RenderedFigure> {
  const { locale, id } = options;
  const key = sha256(canonicalJson({ figure, locale, id, code: cache.code }));
  const file = join(cache.folder, `${key}.json`);
  const kept = cache.force ? undefined : await read(file);
  if (kept !== undefined) return kept;
  const rendered = await renderFigure(figure, options, drawingWindow());
  await keep(file, cache.folder, rendered);
  return rendered;
}

async function read(file: string): Promise<RenderedFigure | undefined> {
  const json = unsealed(await readFile(file, 'utf8').catch(() => ''));
  if (json === undefined) return undefined;
  const parsed = renderedSchema.safeParse(JSON.parse(json));
  return parsed.success ? parsed.data : undefined;
}

let drafts = 0;

/** Written beside and renamed, so that a build which is killed leaves no half entry. */
async function keep(file: string, folder: string, rendered: RenderedFigure): Promise<void> {
  await mkdir(folder, { recursive: true });
  const json = JSON.stringify(rendered);
  drafts += 1;
  const draft = `${file}.${process.pid}.${drafts}`;
  await writeFile(draft, sealed(json));
  await rename(draft, file);
}
