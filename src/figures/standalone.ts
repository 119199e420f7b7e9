/**
 * A drawing as a picture of its own: with its colours, its paper and its letters inside, so that it is readable wherever it
 * is put. `css`: the style sheets whose light colours and rules for drawings it takes.
 */
export function standalone(svg: string, css: string): string {
  const [, x = 0, y = 0, width = 0, height = 0] =
    /viewBox="([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)"/.exec(svg)?.map(Number) ?? [];
  const end = svg.indexOf('>') + 1;
  if (end === 0 || !(width > 0) || !(height > 0)) throw new TypeError('not a drawing');
  const paper = `<rect x="${x - EDGE}" y="${y - EDGE}" width="${width + 2 * EDGE}" height="${height + 2 * EDGE}" fill="${propertyOf('--figure-paper', css)}"/>`;
  const head = svg
    .slice(0, end)
    .replace(/viewBox="[^"]*"/, `viewBox="${x - EDGE} ${y - EDGE} ${width + 2 * EDGE} ${height + 2 * EDGE}"`)
    .replace(/ width="[^"]*"/, ` width="${2 * (width + 2 * EDGE)}"`)
    .replace(/ height="[^"]*"/, ` height="${2 * (height + 2 * EDGE)}"`);
  return `${head}<style>${rulesOf(css)}</style>${paper}${svg.slice(end)}\n`;
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
      const written = body.replace(/var\((--[\w-]+)\)/g, (_, name: string) => propertyOf(name, css));
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
