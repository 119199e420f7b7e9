/** The part of jstat 1.9 that is used; it brings no types of its own. */
declare module 'jstat' {
  const jstat: {
    normal: {
      cdf(x: number, mean: number, sd: number): number;
      inv(p: number, mean: number, sd: number): number;
    };
    studentt: { inv(p: number, degreesOfFreedom: number): number };
  };
  export default jstat;
}
