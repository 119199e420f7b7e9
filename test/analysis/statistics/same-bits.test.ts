import { expect, test } from 'vitest';
import {
  betaQuantile,
  normalCdf,
  normalQuantile,
  studentQuantile,
} from '../../../src/analysis/statistics/distributions.ts';
import { exp, ln, log1p, log10 } from '../../../src/analysis/statistics/elementary.ts';

type Point = readonly [of: readonly number[], exact: string, off: number];

/**
 * The value rounded correctly, as the bits of its float64, and by how many units in the last place ours lies off it.
 * Rounded values by mpmath 1.3 with 60 digits: exp, log, log(1 + x), ncdf; the quantiles by bisection of ncdf and betainc.
 */
const POINTS: [name: string, compute: (...of: never[]) => number, points: readonly Point[]][] = [
  [
    'exp',
    exp,
    [
      [[0], '3ff0000000000000', 0],
      [[1], '4005bf0a8b145769', 1],
      [[-1], '3fd78b56362cef38', 0],
      [[0.5], '3ffa61298e1e069c', 0],
      [[0.3], '3ff599058c8c1a96', 0],
      [[-0.7], '3fdfc80db9dd5542', 0],
      [[1e-10], '3ff000000006df38', 0],
      [[10], '40d5829dcf950560', 0],
      [[-20.5], '3e157a3afeed00ab', 0],
      [[100], '48f3494a9b171bf5', 0],
      [[-300], '24e245639c3a49f7', 0],
      [[709.7], '7fed75ae7a50ee14', 0],
      [[-700], '00d14f2b0fb9307f', 0],
      [[Math.LN10], '4024000000000001', 0],
    ],
  ],
  [
    'ln',
    ln,
    [
      [[1], '0000000000000000', 0],
      [[2], '3fe62e42fefa39ef', 0],
      [[10], '40026bb1bbb55516', 0],
      [[0.5], 'bfe62e42fefa39ef', 0],
      [[0.3], 'bff34378fcbda721', 0],
      [[1e-10], 'c037069e2aa2aa5b', 0],
      [[3], '3ff193ea7aad030b', -1],
      [[1.0000001], '3e7ad7f2847b6492', 0],
      [[0.95], 'bfaa431d5bcc193e', 0],
      [[1e300], '4085963447f87fb5', 0],
      [[5e-324], 'c0874385446d71c3', 0],
      [[12345.678], '4022d79559791e31', 0],
      [[299], '4016cd411481a021', -1],
    ],
  ],
  [
    'log1p',
    log1p,
    [
      [[1e-10], '3ddb7cdfd9d1d693', 0],
      [[0.5], '3fd9f323ecbf984c', 0],
      [[-0.5], 'bfe62e42fefa39ef', 0],
      [[-0.95], 'c007f7427b73e38f', 0],
      [[0.01], '3f8460d6ccca3677', 0],
      [[-0.01], 'bf8495453e6fd4b7', 0],
      [[1], '3fe62e42fefa39ef', 0],
      [[9], '40026bb1bbb55516', 0],
      [[1000000000000000], '404144f69ff9ffc4', 0],
      [[-0.999999], 'c02ba18a998fc064', 0],
      [[0.3], '3fd0ca937be1b9dc', 0],
      [[1e-300], '01a56e1fc2f8f359', 0],
    ],
  ],
  [
    'normalQuantile',
    normalQuantile,
    [
      [[0.975], '3fff5c0331eeff83', 0],
      [[0.025], 'bfff5c0331eeff85', 1],
      [[0.5], '0000000000000000', 0],
      [[0.9], '3ff4813c36e26d33', 0],
      [[0.95], '3ffa515209676abb', 1],
      [[0.05], 'bffa515209676abd', -1],
      [[0.995], '40049b4c64d69160', 0],
      [[0.001], 'c008b8cbb7204471', -1],
      [[0.2], 'bfeaee8fa73a1333', 1],
      [[0.7], '3fe0c7e39582c5fa', 0],
      [[1e-8], 'c01672b074435e3d', 1],
      [[0.9975], '400674ce1ece6f39', 0],
    ],
  ],
  [
    'normalCdf',
    normalCdf,
    [
      [[0], '3fe0000000000000', 0],
      [[1], '3feaec4bd120d37d', 0],
      [[-1], '3fc44ed0bb7cb20b', 1],
      [[1.959963984540054], '3fef333333333333', 0],
      [[-1.96], '3f99990c58859312', 0],
      [[0.3], '3fe3c5ee2cc40b79', -1],
      [[-3], '3f561de1f985b5d7', 5],
      [[3], '3feff4f10f033d25', 0],
      [[-6], '3e10f30ef0092d48', 16],
      [[-10], '3b226c75e84fb10d', 46],
      [[2.5], '3fefcd21635036c6', 0],
      [[-0.01], '3fdfbea36d462e24', 0],
    ],
  ],
  [
    'studentQuantile',
    studentQuantile,
    [
      [[0.025, 1], 'c0296993aacc4d24', 0],
      [[0.025, 2], 'c01135ea98e146bb', 0],
      [[0.025, 5], 'c004908d359dff3a', -2],
      [[0.025, 9], 'c00218e5dac50b24', 0],
      [[0.025, 10], 'c001d33a7661d304', -1],
      [[0.975, 19], '4000be83653b666d', 1],
      [[0.025, 24], 'c00082dd3fc3a168', -1],
      [[0.025, 49], 'c000139c2e92927e', 0],
      [[0.05, 12], 'bffc843ff4b94e46', 1],
      [[0.995, 30], '4005fffdb8a1b4ff', 0],
      [[0.001, 24], 'c00bbbf5bc6bf3e3', 1],
      [[0.025, 299], 'bfff7ca3d2177147', -1],
      [[0.6, 7], '3fd0d7b9d1b97743', -2],
      [[0.025, 1000], 'bfff65bda9fcfe77', -1],
    ],
  ],
  [
    'betaQuantile',
    betaQuantile,
    [
      [[0.025, 1, 20], '3f54ba2b814b1442', 0],
      [[0.975, 1, 20], '3fc58f3a5cb64972', 0],
      [[0.025, 3, 998], '3f444962facd50df', 2],
      [[0.975, 4, 997], '3f81e7567f47f58d', 0],
      [[0.025, 10, 10], '3fd279218780f156', 0],
      [[0.5, 2, 3], '3fd8afc2ae92d495', -1],
      [[0.975, 25, 1], '3feff7b5436c9f3e', 0],
      [[0.025, 24.5, 0.75], '3fec228bc572e2c8', -1],
      [[0.975, 150.3, 12000.7], '3f8d82a5da075540', 1],
      [[0.025, 0.6, 24.4], '3f13364882b02bc7', 1],
      [[0.025, 5, 46], '3fa1096edd78ee00', 1],
      [[0.975, 6, 45], '3fcbebdc1477cabf', -2],
      [[0.025, 1, 30000], '3eac51462b0bd3ee', -1],
      [[0.975, 2, 30000], '3f2857185be0f4b7', 0],
    ],
  ],
];

function bits(value: number): bigint {
  return new DataView(Float64Array.of(value).buffer).getBigUint64(0, true);
}

test.each(POINTS)('%s gives known bits', (_, compute, points) => {
  for (const [of, exact, off] of points) {
    const value = compute(...(of as never[]));
    expect([of, bits(value).toString(16).padStart(16, '0')]).toEqual([
      of,
      (BigInt(`0x${exact}`) + BigInt(off)).toString(16).padStart(16, '0'),
    ]);
  }
});

test('the decimal logarithm of a power of ten is whole', () => {
  for (let n = -323; n <= 308; n++) expect(log10(Number(`1e${n}`))).toBe(n);
  expect(log10(2)).toBeCloseTo(0.3010299956639812, 15);
  expect([log10(0), log10(Number.POSITIVE_INFINITY)]).toEqual([-Infinity, Infinity]);
  expect([log10(-1), log10(Number.NaN)]).toEqual([Number.NaN, Number.NaN]);
});

test('ends and what lies outside', () => {
  expect([normalQuantile(0), normalQuantile(1), normalQuantile(1.1)]).toEqual([
    -Infinity,
    Infinity,
    Number.NaN,
  ]);
  expect([ln(0), ln(-1), log1p(-1), exp(-1000), exp(1000)]).toEqual([
    -Infinity,
    Number.NaN,
    -Infinity,
    0,
    Infinity,
  ]);
  expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3), betaQuantile(0.5, -1, 3)]).toEqual([
    0,
    1,
    Number.NaN,
  ]);
  expect([studentQuantile(0.5, 4), studentQuantile(2, 4)]).toEqual([0, Number.NaN]);
});
