import { copyFile, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../../src/archive/hash.ts';
import type { Figure } from '../../src/report/figure.ts';
import { sealedJson } from '../../src/report/file.ts';
import type { Report } from '../../src/report/schema.ts';
import { allNull, emptyGroup, hostile, huge, normal, oneRun } from '../figures/samples.ts';
import { syntheticReport } from '../fixtures/synthetic-report.ts';
import { World } from './world.ts';

/** One page of the gallery: the samples of the drawings' snapshots, with the site's own pages around them. */
export interface GalleryPage {
  title: string;
  lang: 'de' | 'en';
  figures: Readonly<Record<string, Figure>>;
}

export const GALLERY: readonly GalleryPage[] = [
  { title: 'Alle Arten', lang: 'de', figures: normal },
  { title: 'All kinds', lang: 'en', figures: normal },
  { title: 'Ein Lauf', lang: 'de', figures: oneRun },
  { title: 'Eine leere Gruppe', lang: 'de', figures: emptyGroup },
  { title: 'Nichts beobachtet', lang: 'de', figures: allNull },
  { title: 'Huge values', lang: 'en', figures: huge },
  { title: 'Fremde Namen', lang: 'de', figures: hostile },
];

const ANALYSIS = '# The report of this day is made up (test/figures/samples.ts): no analysis ever ran.\n';

/** A content folder with a day per page; nothing of it is ever part of the site. */
export async function galleryWorld(): Promise<World> {
  const world = new World(await mkdtemp(join(tmpdir(), 'tagwerk-gallery-')));
  await mkdir(join(world.content, 'glossary'), { recursive: true });
  await copyFile(join(import.meta.dirname, 'full/site.yaml'), join(world.content, 'site.yaml'));
  for (const [index, page] of GALLERY.entries()) {
    const day = join(world.content, 'days', String(index + 1));
    await mkdir(day, { recursive: true });
    await writeFile(join(day, 'index.mdx'), article(page, index + 1));
    await writeFile(join(day, 'analysis.yaml'), ANALYSIS);
    await writeFile(join(day, 'report.json'), sealedJson(reportOf(page, index + 1), sha256));
  }
  return world;
}

function article({ title, lang }: GalleryPage, number: number): string {
  return `---\ntitle: Galerie — ${title}\nslug: galerie\ndate: 2026-01-0${number}\nlang: ${lang}\n---\nSynthetic.\n`;
}

function reportOf({ figures }: GalleryPage, number: number): Report {
  const report: Report = {
    ...syntheticReport(sha256(new TextEncoder().encode(ANALYSIS))),
    day: String(number),
    code: {},
    values: {},
    short: {},
    tables: {},
    comparisons: {},
    checks: {},
    subsets: {},
    lists: {},
    series: {},
    figures: Object.entries(figures).map(([name, figure]) => {
      return { name, figure: { ...figure, title: `${name}: ${figure.title}` } };
    }),
  };
  // As the file has it: without what is undefined.
  return JSON.parse(JSON.stringify(report));
}
