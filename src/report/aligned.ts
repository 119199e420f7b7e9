/** Columns padded to the width of their longest cell, two spaces apart. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const width = (text: string) => [...text].length;
  const widths = rows.reduce<number[]>(
    (found, row) => row.map((cell, column) => Math.max(found[column] ?? 0, width(cell))),
    [],
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd(),
  );
}
