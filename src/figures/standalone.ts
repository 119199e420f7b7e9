import { FAMILY } from './letters.ts';
import { clean, wrapped } from './text.ts';

/**
 * A drawing as a picture of its own: with its colours, its paper and its letters inside, so that it is readable wherever it
 * is put. `title` stands above it; `css`: the style sheets whose light colours and rules for drawings it takes; `faces`: its
 * letters (`fontFaces`).
 */
export function standalone(
  svg: string,
  { title, css, faces }: { title: string; css: string; faces: string },
): string {
  const [, x = 0, y = 0, width = 0, height = 0] =
    /viewBox="([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)"/.exec(svg)?.map(Number) ?? [];
  const end = svg.indexOf('>') + 1;
  if (end === 0 || !(width > 0) || !(height > 0)) throw new TypeError('not a drawing');
  const lines = wrapped(clean(title), TITLE_SIZE, width);
  const above = lines.length * TITLE_LINE;
  const box = [x - EDGE, y - EDGE - above, width + 2 * EDGE, height + 2 * EDGE + above] as const;
  const [left, top, wide, high] = box;
  const paper = `<rect x="${left}" y="${top}" width="${wide}" height="${high}" fill="${propertyOf('--figure-paper', css)}"/>`;
  const heading = lines.map(
    (line, index) =>
      `<text class="plot-title" x="${x}" y="${y - above + index * TITLE_LINE + TITLE_SIZE - 3}" text-anchor="start" fill="currentColor">${escaped(line)}</text>`,
  );
  const head = svg
    .slice(0, end)
    .replace(/viewBox="[^"]*"/, `viewBox="${box.join(' ')}"`)
    .replace(/ width="[^"]*"/, ` width="${2 * wide}"`)
    .replace(/ height="[^"]*"/, ` height="${2 * high}"`);
  return `${head}<style>${faces}${rulesOf(css)}</style>${paper}${heading.join('')}${coloured(svg.slice(end))}\n`;
}

/** `fill: currentColor` of the whole drawing is to resvg the colour of the whole: each group says it again. */
function coloured(marks: string): string {
  return marks.replace(/<\w+(?= )[^>]*class="plot-(?:s\d|stage|note|tick)[^>]*/g, (tag) =>
    / fill=/.test(tag) ? tag : tag.replace(/\/?$/, (slash) => ` fill="currentColor"${slash}`),
  );
}

/** A title above a drawing, in its units. */
const TITLE_SIZE = 15;
const TITLE_LINE = 20;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What is free around the drawing, in its units. */
const EDGE = 12;

/** The rules of drawings, outside of any condition, with the light colours in them. */
function rulesOf(css: string): string {
  const plain = css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/@[a-z-]+[^{;]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');
  return plain
    .split('}')
    .map((rule) => rule.split('{').map((part) => part.trim().replace(/\s+/g, ' ')))
    .filter(([selector = '']) => /^(?:rect)?\.plot/.test(selector))
    .map(([selector = '', body = '']) => {
      const written = body
        .replace(/font-family:[^;]*/, `font-family: "${FAMILY}", sans-serif`)
        .replace(/var\((--[\w-]+)\)/g, (_, name: string) => propertyOf(name, css));
      return `${selector}{${written}}`;
    })
    .join('');
}

/** The first value of a custom property: the light one stands first. Throws where there is none. */
function propertyOf(name: string, css: string): string {
  const value = new RegExp(`${name}:\\s*([^;]+);`).exec(css)?.[1];
  if (value === undefined) throw new TypeError(`no style sheet sets ${name}`);
  const [, other] = /^var\((--[\w-]+)\)$/.exec(value) ?? [];
  return other === undefined ? value : propertyOf(other, css);
}
