const MASK = (1n << 64n) - 1n;

/** A stream of pseudo-random numbers; the same seed gives the same stream on every machine. */
export interface Random {
  /** Uniform integer in 0..n-1; n is 1..2^32. */
  below(n: number): number;
}

/**
 * SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014;
 * constants of Vigna's splitmix64.c). `below` takes the upper 32 bits and rejects the incomplete
 * last interval, so every value is equally likely.
 */
export function splitMix64(seed: bigint): Random {
  let state = seed & MASK;
  const next = (): bigint => {
    state = (state + 0x9e3779b97f4a7c15n) & MASK;
    let z = state;
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
    return z ^ (z >> 31n);
  };
  return {
    below(n) {
      const limit = 0x1_0000_0000 - (0x1_0000_0000 % n);
      for (;;) {
        const value = Number(next() >> 32n);
        if (value < limit) return value % n;
      }
    },
  };
}

/** A new array in random order: draws from what is left (Fisher and Yates 1938). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const left = [...items];
  const order: T[] = [];
  while (left.length > 0) order.push(...left.splice(random.below(left.length), 1));
  return order;
}
