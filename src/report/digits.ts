import { asPrinted } from './number.ts';

/** Numbers that differ by less than this part of the largest of them are one: the rest is the float's. */
const SAME = 1e-13;
/** More are never needed: what differs by more than SAME is told apart by then. */
const MOST = 340;

/** Decimals, from `decimals` on, with which everything `holds`. */
export function decimalsUntil(decimals: number, holds: (decimals: number) => boolean): number {
  let more = decimals;
  while (more < MOST && !holds(more)) more++;
  return more;
}

/**
 * Decimals, from `decimals` on, with which none of `numbers` is printed as one of `landmarks` that it is not: an interval
 * that leaves out 0 is not printed as one that ends at 0, and a share that is not all is not printed as 100 %.
 */
export function decimalsApart(
  decimals: number,
  numbers: readonly number[],
  landmarks: readonly number[],
): number {
  const size = Math.max(...numbers.map(Math.abs));
  const apart = numbers.flatMap((number) =>
    landmarks
      .filter((landmark) => Math.abs(number - landmark) > SAME * Math.max(size, Math.abs(landmark)))
      .map((landmark) => ({ number, landmark })),
  );
  return decimalsUntil(decimals, (tried) =>
    apart.every(({ number, landmark }) => asPrinted(number, tried) !== landmark),
  );
}
