/** A share (> 0) as the fraction that its decimal digits are: 0.001 is exactly 1/1000, which the float is not. */
export function exactShare(share: number): { numerator: bigint; denominator: bigint } {
  const [digits = '1', exponent = '0'] = share.toExponential().split('e');
  const [whole = '', decimals = ''] = digits.split('.');
  const scale = decimals.length - Number(exponent);
  const written = BigInt(whole + decimals);
  return scale < 0
    ? { numerator: written * BigInt(`1${'0'.repeat(-scale)}`), denominator: 1n }
    : { numerator: written, denominator: BigInt(`1${'0'.repeat(scale)}`) };
}

/** ⌈share · total⌉, exact in the decimal digits of the share. */
export function shareOfTotal(share: number, total: number): number {
  const { numerator, denominator } = exactShare(share);
  return Number((numerator * BigInt(total) + denominator - 1n) / denominator);
}
