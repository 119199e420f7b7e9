import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sealed, unsealed } from '../sealed-text.ts';

/** Static fonts: what draws a PNG takes variable ones as their thinnest, without an error. */
const WEIGHTS = {
  400: '400Regular/SourceSans3_400Regular.ttf',
  600: '600SemiBold/SourceSans3_600SemiBold.ttf',
};
export const FAMILY = 'Source Sans 3';

/** Files of the fonts that pictures are set in. */
export const FONT_FILES: readonly string[] = Object.values(WEIGHTS).map((file) =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/source-sans-3/${file}`)),
);

/** What nearly every figure is written with: one subset for all of them, because making one takes 0.1 s. */
const USUAL = [
  ...Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCodePoint(0x20 + index)),
  ...'ÄÖÜäöüßéµΔσρ×·±−–—…→≤≥≈°„“”‚‘’\u00a0\u202f\u2009',
].join('');

const made = new Map<string, Promise<string>>();

/**
 * `@font-face` rules that hold the letters of `text` as data, so that a picture is set alike wherever it is shown. A letter
 * that the font lacks is left to the reader's system. `cache`: a folder in which they are kept.
 */
export function fontFaces(text: string, cache?: string): Promise<string> {
  const further = [...new Set(text)].filter((letter) => !USUAL.includes(letter)).sort();
  const letters = USUAL + further.join('');
  const known = made.get(letters);
  if (known) return known;
  const faces = cache === undefined ? facesOf(letters) : keptFaces(letters, cache);
  made.set(letters, faces);
  return faces;
}

/** Kept under a name that hashes the letters and the fonts. */
async function keptFaces(letters: string, cache: string): Promise<string> {
  const hash = createHash('sha256').update(letters);
  for (const file of FONT_FILES) hash.update(await readFile(file));
  const file = join(cache, `letters-${hash.digest('hex')}.css`);
  const kept = unsealed(await readFile(file, 'utf8').catch(() => ''));
  if (kept !== undefined) return kept;
  const faces = await facesOf(letters);
  await mkdir(cache, { recursive: true });
  // Several processes may make them at once.
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, sealed(faces));
  await rename(draft, file);
  return faces;
}

async function facesOf(letters: string): Promise<string> {
  // Imported only when a picture is made: it brings a compiled HarfBuzz.
  const { default: subset } = await import('subset-font');
  const faces = Object.keys(WEIGHTS).map(async (weight, index) => {
    const font = await readFile(FONT_FILES[index] ?? '');
    const options = { targetFormat: 'woff2' as const, noLayoutClosure: true, noHinting: true };
    const data = (
      await subset(font, letters, { ...options, keepFeatures: ['kern', 'mark', 'tnum', 'lnum'] })
    ).toString('base64');
    return `@font-face{font-family:"${FAMILY}";font-weight:${weight};src:url(data:font/woff2;base64,${data}) format("woff2")}`;
  });
  return (await Promise.all(faces)).join('');
}
