import exponential from '@stdlib/math-base-special-exp';
import logarithm from '@stdlib/math-base-special-ln';
import logarithm1p from '@stdlib/math-base-special-log1p';

/*
 * ECMAScript leaves the last digit of Math.exp, Math.log and their kin, and of `**`, to the engine, and it has changed
 * between versions of V8. These are ports of fdlibm (Sun Microsystems 1993, "Freely Distributable LIBM") as FreeBSD keeps
 * it, in arithmetic that IEEE 754 settles to the last bit: the same bits on every engine. What reaches a report uses them.
 */

/** eˣ, within one unit in the last place; 0 from about −745 down, Infinity from about 709.8 up. NaN of NaN. */
export function exp(x: number): number {
  return exponential(x);
}

/** Natural logarithm, within one unit in the last place: −Infinity of 0, NaN below 0. */
export function ln(x: number): number {
  return logarithm(x);
}

/** ln(1 + x), within one unit in the last place also where x is small: −Infinity of −1, NaN below. */
export function log1p(x: number): number {
  return logarithm1p(x);
}

/**
 * Decimal logarithm of x > 0: the decimal exponent, exact, and the logarithm of the digits before it, which lies in 0..1.
 * Powers of ten give whole numbers, others are right to about two units in the last place. −Infinity of 0, NaN below.
 */
export function log10(x: number): number {
  if (!(x > 0) || x === Number.POSITIVE_INFINITY) return logarithm(x);
  const [digits = '1', exponent = '0'] = x.toExponential().split('e');
  return Number(exponent) + logarithm(Number(digits)) / Math.LN10;
}

/** x², as one product. */
export function square(x: number): number {
  return x * x;
}

/** 2ⁿ for a whole n of −1022 to 1023, exact: its exponent is written into a float's bits. */
export function powerOfTwo(n: number): number {
  return new Float64Array(BigInt64Array.of(BigInt(n + 1023) << 52n).buffer)[0] ?? Number.NaN;
}
