/** An SVG as a person reviews it: one element a line, indented; text stays with its element. */
export function pretty(svg: string): string {
  let depth = 0;
  const lines: string[] = [];
  for (const [token] of svg.matchAll(/<[^>]+>[^<]*/g)) {
    const closing = token.startsWith('</');
    if (closing) depth -= 1;
    const opened = lines.at(-1);
    const endsText = closing && opened !== undefined && /^\s*<[^/][^>]*[^/]>[^<]*$/.test(opened);
    if (endsText) lines[lines.length - 1] = `${opened}${token}`;
    else lines.push(`${'  '.repeat(depth)}${token}`);
    if (!closing && !/^<[^>]*\/>/.test(token)) depth += 1;
  }
  return `${lines.join('\n')}\n`;
}

/** Rows as HTML as a person reviews them: label, marks and value a line each. */
export function byRow(html: string): string {
  return `${html.replace(/(?=<(?:div|span|p|li|ul)\b|<svg class)/g, '\n').trim()}\n`;
}
