/** As wide as lines get where they can be broken. */
export const WIDTH = 96;

/** Lines of at most WIDTH characters, broken at blanks; the first has this indentation, further ones `hanging` more. */
export function wrapped(text: string, indent = 0, hanging = 4): string[] {
  const lines: string[] = [];
  let line = '';
  const margin = () => ' '.repeat(indent + (lines.length === 0 ? 0 : hanging));
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && margin().length + longer.length > WIDTH) {
      lines.push(margin() + line);
      line = word;
    } else line = longer;
  }
  return [...lines, margin() + line];
}
