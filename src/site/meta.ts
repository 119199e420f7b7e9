import { shorten } from '../prose/shorten.ts';

/** A description as search engines and previews cut it anyway, but between words. */
export function metaDescription(text: string): string {
  return shorten(text, 200);
}
