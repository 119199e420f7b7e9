import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import { quoted } from '../../suggest.ts';
import type { Problems } from './problems.ts';

/** Pictures that an author lays beside the text; drawings are made by analysis.yaml. */
const NAME = /^[a-z0-9]+(?:[-_.][a-z0-9]+)*\.(?:jpe?g|png|webp|avif)$/;
const LOOKS_LIKE_ONE = /\.(?:jpe?g|png|webp|avif|gif|svg|heic|tiff?)$/i;

/** Twice the width of the text in CSS pixels: sharp on every screen, and no larger. */
const WIDEST = 1264;
/** What a camera takes is below; a small file that unfolds to more is no photograph. */
const MOST_PIXELS = 120_000_000;

/** A picture beside the text of a day. */
export interface Photo {
  file: string;
  /** What it is published as: one name whatever the format. */
  published: string;
  /** Of what is published, in pixels. */
  width: number;
  height: number;
}

/** The pictures of a day's folder by file name. What cannot be shown is noted. */
export async function readPhotos(folder: string, problems: Problems): Promise<Record<string, Photo>> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => LOOKS_LIKE_ONE.test(name)).sort();
  const photos: Record<string, Photo> = {};
  for (const name of names) {
    const photo = await problems.collect(() => readPhoto(folder, name));
    if (!photo) continue;
    const twin = Object.keys(photos).find((other) => photos[other]?.published === photo.published);
    if (twin !== undefined)
      problems.add(
        new UserError(`is published as ${photo.published}, like ${twin}`, {
          place: { file: photo.file },
          remedy: 'give it another name',
        }),
      );
    else photos[name] = photo;
  }
  return photos;
}

async function readPhoto(folder: string, name: string): Promise<Photo> {
  const file = join(folder, name);
  if (!NAME.test(name))
    throw new UserError(`${quoted(name)} cannot be published as an image`, {
      place: { file: folder },
      remedy: 'use a .jpg, .png, .webp or .avif named by small letters, digits and hyphens',
    });
  // Imported only where there is a picture: it brings a compiled library.
  const { default: sharp } = await import('sharp');
  const { autoOrient } = await sharp(file, { limitInputPixels: MOST_PIXELS })
    .metadata()
    .catch((cause) => unreadable(file, cause));
  const width = Math.min(WIDEST, autoOrient.width);
  const height = Math.max(1, Math.round((autoOrient.height * width) / autoOrient.width));
  return { file, published: name.replace(/\.[a-z]+$/, '.webp'), width, height };
}

/**
 * The picture as it is published: upright, no wider than a page shows it, and without what a camera notes (place, device).
 * Throws UserError where the file ends too early or is damaged behind its head.
 */
export async function photoBytes({ file, width, height }: Photo): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  return sharp(file, { limitInputPixels: MOST_PIXELS })
    .autoOrient()
    .resize({ width, height, fit: 'fill' })
    .webp({ quality: 82 })
    .toBuffer()
    .catch((cause) => unreadable(file, cause));
}

function unreadable(file: string, cause: unknown): never {
  throw new UserError('cannot be read as an image', {
    place: { file },
    remedy: 'save it again as .jpg or .png, of at most 120 megapixels',
    cause,
  });
}
