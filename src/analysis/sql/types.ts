/** DuckDB's names of the types that expressions can have. */
const WHOLE = /^U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/;
const DECIMAL = /^DECIMAL\(\d+,\d+\)$/;
/** Too large for a BIGINT. */
const LARGER = /^(UBIGINT|U?HUGEINT)$/;

/** A number that is whole by its type. */
export function isWhole(type: string): boolean {
  return WHOLE.test(type);
}

/** DuckDB's decimals become floats where they are computed with. */
export function isDecimal(type: string): boolean {
  return DECIMAL.test(type);
}

/** A number that is not whole by its type. */
export function isFloat(type: string): boolean {
  return type === 'FLOAT' || type === 'DOUBLE' || isDecimal(type);
}

export function isNumeric(type: string): boolean {
  return isWhole(type) || isFloat(type);
}

/** Every value of the type is one of BIGINT too. */
export function fitsBigint(type: string): boolean {
  return isWhole(type) && !LARGER.test(type);
}

/** Equal values have equal text, and others another: grouped as they are, which is twice as fast. */
export function hasDistinctText(type: string): boolean {
  return type === 'BOOLEAN' || isWhole(type);
}
