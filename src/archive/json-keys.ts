/** A key that stands twice in one object of a JSON text, with its line from 1; undefined where none does. The text is valid JSON. */
export function keyTwice(text: string): { key: string; line: number } | undefined {
  // Objects that are open, each with its keys; an array is a null.
  const open: (Set<string> | null)[] = [];
  let line = 1;
  let expectsKey = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '\n') line += 1;
    else if (sign === '{') {
      open.push(new Set());
      expectsKey = true;
    } else if (sign === '[') {
      open.push(null);
      expectsKey = false;
    } else if (sign === '}' || sign === ']') {
      open.pop();
      expectsKey = false;
    } else if (sign === ',') expectsKey = open.at(-1) instanceof Set;
    else if (sign === '"') {
      const end = endOfString(text, at);
      const keys = open.at(-1);
      if (expectsKey && keys) {
        // Two ways of writing a letter are one key.
        const key = String(JSON.parse(text.slice(at, end + 1)));
        if (keys.has(key)) return { key, line };
        keys.add(key);
        expectsKey = false;
      }
      at = end;
    }
  }
  return undefined;
}

/** Where the string that begins at `start` ends. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length - 1;
}
