/** DuckDB's names of the types that expressions can have. */
const INTEGER = /^U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/;
const FLOAT = /^(FLOAT|DOUBLE|DECIMAL\(\d+,\d+\))$/;

/** A number that is not whole by its type. DuckDB's decimals become floats where they are computed with. */
export function isFloat(type: string): boolean {
  return FLOAT.test(type);
}

export function isNumeric(type: string): boolean {
  return INTEGER.test(type) || FLOAT.test(type);
}
