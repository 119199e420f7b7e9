import { describe, expect, test } from 'vitest';
import { testAgainst } from '../../../src/analysis/statistics/against.ts';
import { twoSample, twoSampleShift } from '../../../src/analysis/statistics/rank-sum.ts';
import { pairedRatio, twoSampleRatio } from '../../../src/analysis/statistics/ratio.ts';
import { type MaybeSample, pAbove, pBelow, shiftOf } from '../../../src/analysis/statistics/shift.ts';
import { pairedSample, pairedShift } from '../../../src/analysis/statistics/signed-rank.ts';
import { SIMULTANEOUS } from '../../../src/analysis/statistics/simultaneous.ts';

// R 4.2.2, stats::wilcox.test, exactRankTests 0.8.35, coin 1.4.2. No ties, unless said.

interface Vector {
  sample: MaybeSample;
  p: number;
  value: number;
  interval: [low: number, high: number];
  /** conf.level = 1 - 0.05/11, where R did not warn that it cannot be reached. */
  simultaneous?: [low: number, high: number];
  /** alternative = "greater" and "less" against mu. */
  against: [mu: number, greater: number, less: number][];
}

// set.seed(16); for (n in c(6, 9, 12, 25, 40)) { d <- round(rt(n, 3) * 5 + 2, 3);
// wilcox.test(d, conf.int = TRUE, exact = TRUE); wilcox.test(d, mu = mu, alternative = "greater", exact = TRUE) }
const PAIRED: Vector[] = [
  {
    sample: pairedSample([5.113, -0.035, -3.948, 5.939, 3.825, 3.093]),
    p: 0.3125,
    value: 2.952,
    interval: [-3.948, 5.939],
    against: [
      [-1, 0.046875, 0.96875],
      [4, 0.78125, 0.28125],
    ],
  },
  {
    sample: pairedSample([14.286, 4.852, -0.125, -9.971, 8.375, 8.125, 6.442, 4.002, 17.279]),
    p: 0.09765625,
    value: 6.442,
    interval: [-0.923, 11.8605],
    simultaneous: [-9.971, 17.279],
    against: [[-1, 0.01953125, 0.986328125]],
  },
  {
    sample: pairedSample([-3.489, 5.131, 4.022, 2.848, 6.843, 4.7, 1.503, 5.22, 5.095, 9.858, -9.387, 2.64]),
    p: 0.06396484375,
    value: 3.8765,
    interval: [-0.4245, 5.7715],
    simultaneous: [-3.3735, 7.4765],
    against: [
      [-1, 0.01708984375, 0.986572265625],
      [4, 0.63330078125, 0.3955078125],
    ],
  },
  {
    sample: pairedSample([
      -10.109, 1.52, 2.075, 2.309, 8.576, 7.39, -0.987, -0.565, 2.92, 11.033, 8.105, -1.013, 0.76, 7.67,
      1.314, 21.673, -21.561, 10.708, 1.286, 7.771, 5.837, 12.385, 4.568, 4.886, -4.684,
    ]),
    p: 0.0067255496978759757,
    value: 3.7815,
    interval: [1.037, 6.3365],
    simultaneous: [-0.7665, 7.797],
    against: [
      [-7, 9.1493129730224575e-6, 0.99999246001243591],
      [4, 0.55256977677345276, 0.45790162682533259],
    ],
  },
  {
    sample: pairedSample([
      -1.874, 23.736, 12.452, -29.107, 8.145, 45.022, 20.314, 4.318, 4.913, 5.238, 19.942, 2.235, -16.224,
      0.712, 1.625, -0.963, 0.59, -0.408, -6.423, -27.409, -14.21, -3.978, 3.055, -10.628, 6.426, 7.811,
      2.426, 5.285, -1.062, -14.013, -10.12, 28.069, 8.013, -8.42, -21.227, 6.345, 1.507, -3.732, 0.163,
      2.853,
    ]),
    p: 0.48452077669571736,
    value: 1.22325,
    interval: [-2.8555, 4.3625],
    simultaneous: [-4.8475, 6.362],
    against: [
      [-1, 0.11325377130287961, 0.88931969717668835],
      [4, 0.96033528330826812, 0.040856915615222533],
    ],
  },
];

// set.seed(17); x <- round(rt(m, 3) * 5 + 3, 3); y <- round(rt(n, 3) * 5, 3); wilcox.test(x, y, conf.int = TRUE, exact = TRUE)
const TWO_SAMPLES: Vector[] = [
  {
    sample: twoSample([-3.473, 4.073, 2.318, 12.322], [1.411, 2.39, 0.641, -0.238]),
    p: 0.48571428571428571,
    value: 2.1195,
    interval: [-5.863, 12.56],
    against: [
      [-1, 0.17142857142857143, 0.9],
      [4, 0.82857142857142851, 0.24285714285714285],
    ],
  },
  {
    sample: twoSample(
      [3.743, 5.894, -3.543, 9.111, -8.387, 6.634, 6.89, -8.913],
      [-5.824, -11.339, -3.97, -4.596, -1.375, 1.831, -3.553, 7.534, 24.455, 5.027, -10.477, 2.871, 1.192],
    ),
    p: 0.37375792422232057,
    value: 2.4885,
    interval: [-5.36, 10.187],
    simultaneous: [-11.077, 12.664],
    against: [
      [-1, 0.15056268121283603, 0.86577227382180943],
      [4, 0.62494962897439676, 0.40222123937294219],
    ],
  },
  {
    sample: twoSample(
      [
        1.552, 10.794, 5.414, -3.835, 5.15, 21.65, 10.133, 8.287, 8.042, 0.751, 5.143, 5.029, 4.136, 5.724,
        4.495, 0.142, 14.129, 1.65, 2.31, 5.636, -0.82, 14.446, 5.976, -16.032, -8.545,
      ],
      [
        -0.672, -1.588, 1.826, 5.164, -23.372, 6.88, 17.008, 5.98, -1.62, -7.381, 8.639, -1.694, 2.627,
        -4.002, 3.851, -10.668, 1.528, 10.538, 1.886, 1.744, -0.358, 1.323, 2.648, -3.242, -1.348,
      ],
    ),
    p: 0.038946253611609138,
    value: 3.546,
    interval: [0.256, 6.77],
    simultaneous: [-1.164, 8.605],
    against: [
      [-1, 0.0035318632800076907, 0.99668071532504965],
      [4, 0.66393010733101199, 0.34312225764544274],
    ],
  },
  {
    sample: twoSample(
      [
        13.476, 6.504, -15.186, 14.056, 3.292, -10.608, -4.375, 13.362, 1.695, -3.939, 4.63, 7.282, 1.064,
        20.129, -3.383, 7.671, -3.803, -5.499, 4.195, 6.886, 2.754, 4.457, -17.556, 6.784, 6.877, 7.157,
        4.275, 1.303, 6.405, 7.786, 7.696, 10.867, 4.91, 0.753, -0.02, 15.112, -4.43,
      ],
      [
        4.081, 9.502, 14.489, 18.566, -0.145, 8.826, -0.263, -13.989, -8.529, 0.803, 6.705, 2.249, 5.92,
        9.991, 13.425, -8.282, -55.204, 0.512, -0.245, -2.07,
      ],
    ),
    p: 0.57846824961800636,
    value: 1.0295,
    interval: [-3.694, 5.893],
    simultaneous: [-5.729, 7.545],
    against: [
      [-1, 0.23516585613492527, 0.7699218348521335],
      [4, 0.86922535053490435, 0.13436769941661342],
    ],
  },
];

test.each([...PAIRED, ...TWO_SAMPLES])('estimate, intervals and p as in R, p = $p', (vector) => {
  const { value, interval, p } = shiftOf(vector.sample);
  expect(value).toBeCloseTo(vector.value, 10);
  expect(p).toBeCloseTo(vector.p, 12);
  expect(interval?.low).toBeCloseTo(vector.interval[0], 10);
  expect(interval?.high).toBeCloseTo(vector.interval[1], 10);
  const eleven = shiftOf(vector.sample, { level: SIMULTANEOUS }).interval;
  expect(eleven === undefined).toBe(vector.simultaneous === undefined);
  if (vector.simultaneous) {
    expect(eleven?.low).toBeCloseTo(vector.simultaneous[0], 10);
    expect(eleven?.high).toBeCloseTo(vector.simultaneous[1], 10);
  }
  for (const [mu, greater, less] of vector.against) {
    if ('why' in vector.sample) throw new Error(vector.sample.why);
    expect(pAbove(vector.sample, mu)).toBeCloseTo(greater, 12);
    expect(pBelow(vector.sample, mu)).toBeCloseTo(less, 12);
  }
});

test('equivalence is the larger of R’s two one-sided p, and a directed claim twice one of them', () => {
  const { sample } = PAIRED[3] as Vector;
  // wilcox.test(d, mu = -8, alternative = "greater", exact = TRUE) and (d, mu = 8, alternative = "less", exact = TRUE):
  // 5.0365924835205061e-06 and 0.0012539625167846678.
  expect(testAgainst(sample, 8)).toMatchObject({ larger: 1, smaller: 1 });
  expect(testAgainst(sample, 8)?.equivalent).toBeCloseTo(0.0012539625167846678, 12);
  // wilcox.test(d, mu = 1, alternative = "greater", exact = TRUE): 0.022561341524124142.
  expect(testAgainst(sample, 1)?.larger).toBeCloseTo(2 * 0.022561341524124142, 12);
});

test('ratios are R’s shifts of logarithms', () => {
  const a = [12.1, 15.3, 9.8, 22.4, 13.7, 18.2, 11.9, 16.5, 14.4];
  const b = [10.3, 11.2, 9.9, 17.1, 12.2, 13.3, 11.1, 15.9, 10.7];
  // wilcox.test(log(a), log(b), paired = TRUE, conf.int = TRUE); exp of estimate and conf.int. Then unpaired, exact = TRUE.
  const paired = pairedRatio(a.map((value, index) => [value, b[index] ?? 0]));
  expect(paired.value).toBeCloseTo(1.1906390274976455, 12);
  expect([paired.interval?.low, paired.interval?.high].map((end) => end?.toPrecision(14))).toEqual([
    '1.0547642494707',
    '1.3457943925234',
  ]);
  expect(paired.p).toBe(0.0078125);
  const two = twoSampleRatio(a, b);
  expect(two.value).toBeCloseTo(1.202020202020202, 12);
  expect(two.interval?.low).toBeCloseTo(0.91588785046729, 12);
  expect(two.interval?.high).toBeCloseTo(1.48648648648649, 12);
  expect(two.p).toBeCloseTo(0.16149732620320856, 12);
});

describe('with ties R takes the distribution of the tied ranks; ours stays that without, and counts them against a claim', () => {
  // set.seed(18); d <- round(rnorm(n, 1, 2)); pvalue(wilcoxsign_test(d ~ rep(0, n), distribution = "exact",
  // zero.method = "Pratt")); wilcox.exact(d)$p.value, which drops zeros.
  test.each([
    [[3, 5, -2, 0, 0, 2, -2, 6], 0.3125, 0.25, 0.4609375],
    [[1, 4, -3, 3, -2, 1, -1, 3, -1, 0, 4, 2], 0.23828125, 0.2421875, 0.38037109375],
    [
      [-2, 3, -1, 0, 2, -3, -1, 1, 0, -2, -1, 1, 2, 3, -2, 3, 2, -2, 2, 3, 2, 6, 2, 3, 1],
      0.06353306770324707,
      0.059969902038574219,
      0.2002161741257,
    ],
  ])('pairs %j', (differences, pratt, dropped, ours) => {
    const { p } = pairedShift(differences);
    expect(p).toBeGreaterThanOrEqual(Math.max(pratt, dropped));
    expect(p).toBeCloseTo(ours, 12);
  });

  // x <- round(rnorm(m, 2, 2)); y <- round(rnorm(n, 0, 2)); pvalue(wilcox_test(v ~ g, distribution = "exact")), which
  // wilcox.exact(x, y)$p.value equals.
  test.each([
    [[3, 4, -1, 1, 1, 0], [-2, 1, -1, 0, -4, -2, 2, 0], 0.083583083583083584, 0.1811521811522],
    [
      [3, 0, 2, -1, 2, 1, 3, 0, 3, 1, 2, 1],
      [0, -1, -3, -1, 1, 1, -2, 0, 1, -1, -2, -2, 4, 1, -1, -1, -4, 0, 1],
      0.0025054470283468687,
      0.01800306511048,
    ],
  ])('%j against %j', (values, baseline, conditional, ours) => {
    const { p } = twoSampleShift(values, baseline);
    expect(p).toBeGreaterThanOrEqual(conditional);
    expect(p).toBeCloseTo(ours, 12);
  });
});
