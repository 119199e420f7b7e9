import { FAMILY, FONT_FILES } from './letters.ts';

/** Width of a picture in pixels: that of a page's column on a screen with two pixels to one, and what forums show whole. */
const WIDTH = 1200;

/** A picture that `standalone` made as PNG, in our own fonts only: what the machine has installed changes no byte. */
export async function png(picture: string): Promise<Uint8Array> {
  // Imported only when one is drawn: it brings a compiled renderer.
  const { renderAsync } = await import('@resvg/resvg-js');
  const font = { loadSystemFonts: false, fontFiles: [...FONT_FILES], defaultFontFamily: FAMILY };
  return (await renderAsync(picture, { font, fitTo: { mode: 'width', value: WIDTH } })).asPng();
}
