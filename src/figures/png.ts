import { FAMILY, FONT_FILES } from './letters.ts';

/** Width of a picture in pixels: sharp where a forum shows it at half of that, and whole where it does not. */
const WIDTH = 1000;

/** A picture that `standalone` made as PNG, in our own fonts only: what the machine has installed changes no byte. */
export async function png(picture: string): Promise<Uint8Array> {
  // Imported only when one is drawn: it brings a compiled renderer.
  const { renderAsync } = await import('@resvg/resvg-js');
  const font = { loadSystemFonts: false, fontFiles: [...FONT_FILES], defaultFontFamily: FAMILY };
  return (await renderAsync(picture, { font, fitTo: { mode: 'width', value: WIDTH } })).asPng();
}
