import { expect, test } from 'vitest';
import type { Subsets } from '../../src/report/check.ts';
import type { Comparison } from '../../src/report/comparison.ts';
import { effectText, type Form } from '../../src/report/effect-text.ts';
import { formatCount, formatCounted, formatNumber, type Locale } from '../../src/report/format.ts';
import { type HowPlaces, howOf } from '../../src/report/how.ts';
import { howText, phrasesOf, ruleText, whyText } from '../../src/report/phrases/index.ts';
import { type RulePlaces, ruleOf } from '../../src/report/rule.ts';
import { comparisonSentence } from '../../src/report/sentences.ts';
import { subsetsText } from '../../src/report/shown/check.ts';
import { rollingText } from '../../src/report/shown/series.ts';
import type { Verdict } from '../../src/report/verdict.ts';
import { type WhyPlaces, whyOf } from '../../src/report/why.ts';
import { formatDelta, formatP, statisticLabel } from '../../src/report/wording.ts';
import { wordsOf } from '../../src/report/words/index.ts';
import { STATISTICS } from '../../src/report/words/statistics.ts';
import { parts } from '../fixtures/synthetic-parts.ts';
import { pageSentences } from './page-sentences.ts';

type Samples<Places> = { readonly [Say in keyof Places]: readonly [Places[Say], ...Places[Say][]] };

const clustered = [
  { across: 'blocks' },
  { across: 'runs' },
  { across: 'sessions' },
  { across: 'fewSessions' },
  {},
] as const;

/** Representative places of every saying: one that is forgotten does not compile. */
const HOW: Samples<HowPlaces> = {
  runsWithValue: [{}],
  runsWithoutValue: [{}],
  chains: [{}],
  chainsWithoutValue: [{}],
  overRunMedians: [
    { statistic: 'median' },
    { statistic: 'mean', clusters: 'blocks' },
    { statistic: 'sd', clusters: 'runs' },
    { statistic: 'median', sessions: 3 },
    { statistic: 'mean', sessions: 7 },
    { statistic: 'iqr' },
    { statistic: 'mad' },
    { statistic: 'min' },
    { statistic: 'max' },
  ],
  overRuns: [{ statistic: 'median' }, { statistic: 'sd', clusters: 'blocks' }, { statistic: 'max' }],
  percentileOfRuns: [
    { percent: 99, needs: 299 },
    { percent: 99.9, needs: 2995, fewer: 1 },
    { percent: 99.9, needs: 2995, fewer: 12, sessions: 6 },
  ],
  percentileOverRuns: [
    { percent: 95, needs: 59 },
    { percent: 95, needs: 59, sessions: 4 },
  ],
  chainsOverLimit: [...clustered],
  runsOverLimit: [...clustered],
  shareOfChains: [...clustered],
  smallestChain: [{}],
  largestChain: [{}],
  shareOfRuns: [{}, { across: 'blocks' }],
  shareOfAll: [
    { rows: 'coldChains', across: 'blocks' },
    { rows: 'events', where: "event = 'retry'", across: 'runs' },
  ],
  runsWithAny: [{}],
  effect: [{ effect: 'difference' }, { effect: 'ratio', ofRun: 99.9 }],
  pairedEffect: [
    { effect: 'difference', label: 'Leerlauf' },
    { effect: 'ratio', label: 'Leerlauf' },
    { effect: 'difference', label: 'Leerlauf, nicht migriert', ofRun: 99 },
    { effect: 'difference', label: 'Leerlauf', ofRun: 'iqr' },
  ],
  twoSampleEffect: [
    { effect: 'difference', runs: 5, label: 'Leerlauf', others: 1 },
    { effect: 'ratio', runs: 25, label: 'Leerlauf', others: 24, ofRun: 99.9 },
    { effect: 'difference', runs: 5, label: 'Leerlauf', others: 4, apart: true },
  ],
  shareContrast: [
    { effect: 'difference', label: 'Leerlauf', clusters: 'blocks' },
    { effect: 'ratio', label: 'Leerlauf', clusters: 'runs' },
  ],
  sessionEffect: [{ effect: 'difference' }, { effect: 'ratio' }],
  fact: [{ file: 'host', archive: 'main', path: 'kernel.release' }],
  number: [
    { rows: 'runs' },
    { rows: 'chains' },
    { rows: 'coldChains', where: 'wf_migrated' },
    { rows: 'events', where: "event = 'retry'" },
  ],
  sql: [
    { aggregate: 'max(corr_id)', rows: 'coldChains' },
    { aggregate: 'sum(offset_s)', rows: 'runs', where: "condition = 'idle'" },
    { aggregate: 'max(tid)', rows: 'coldChains', where: 'wf_migrated', missing: 1200 },
  ],
  correlationOfRuns: [
    { coefficient: 'spearman', x: 'Latenz', y: 'Offset', clusters: 'blocks' },
    { coefficient: 'pearson', x: 'Latenz', y: 'Offset', where: 'offset_s > 1', missing: 2 },
  ],
  correlationOfChains: [
    { coefficient: 'pearson', x: 'Latenz', y: 'Offset' },
    { coefficient: 'spearman', x: 'Latenz', y: 'Offset', where: 'wf_migrated', missing: 14 },
  ],
  written: [{ text: 'max(first_tkread_ts_ns - ttwu_ts_ns)' }],
};

const WHY: Samples<WhyPlaces> = {
  isBaseline: [{}],
  noBaseline: [{}],
  tooFewRuns: [
    { n: 0, needs: 59 },
    { n: 58, needs: 59 },
  ],
  tooFewChains: [{ needs: 20 }, { needs: 2995 }],
  noChainInGroup: [{}],
  noRunWithValue: [{}],
  noRowHasValue: [{}],
  spreadOfOneRun: [{}],
  oneSideWithoutRuns: [{ groups: ['Last'] }, { groups: ['Last', 'Leerlauf'], needs: 299 }],
  valueNotAboveZero: [{ groups: ['Leerlauf'] }, { groups: ['Last', 'Leerlauf'] }],
  shareIsZero: [{ groups: ['Leerlauf'] }, { groups: ['Last', 'Leerlauf'] }],
  notTested: [
    { n: 5, counted: 'blocks' },
    { n: 1, counted: 'blocks' },
    { n: 4, counted: 'runs', others: 3 },
  ],
  tooFewPairs: [{ n: 2, needs: 3 }],
  sideWithoutVariation: [{}],
  fewCarry: [
    { n: 1, counted: 'blocks' },
    { n: 3, counted: 'runs' },
  ],
  beyondFloat: [{}],
  nothingCounted: [{}],
  noValue: [{}],
  noInterval: [{}],
  intervalCrossesLimit: [{}],
  emulated: [{}],
};

const RULE: Samples<RulePlaces> = {
  top: [
    { n: 10, by: 'latency', warmup: false },
    { n: 1000, by: 'latency', warmup: true },
    { n: 10, by: 'latency', where: 'cpu > 1', warmup: false },
    { n: 10, by: 'latency', where: 'x = 1 --, warm-up included', warmup: true },
  ],
  topShare: [
    { percent: 0.1, by: 'latency', warmup: false },
    { percent: 0.1, by: 'latency', where: 'wf_migrated', warmup: true },
  ],
  cases: [
    { where: 'corr_id IN (3, 2)', warmup: false },
    { where: 'corr_id IN (3, 2)', warmup: true },
  ],
  allCases: [{ warmup: false }, { warmup: true }],
};

const verdict = (claims: Verdict['claims'], lost: Verdict['lost'] = [], family = 4): Verdict => ({
  ...{ tested: true, claims, lost, family },
});
const within = { matters: { value: 5000, named: 'plan' } } as const;
const beyondFactor = { matters: { value: 1.1, named: 'afterwards' } } as const;

const { last, rauschen, wenige } = parts.comparisons;
const subsets = parts.subsets.robust;
if (!last || !rauschen || !wenige || !subsets) throw new Error('the fixture lacks a part');
const planned: Comparison = last;

/** `last` with another effect in µs, as wide as half its interval: what it says has to fit its verdict. */
function moved(value: number, half: number, more: Partial<Comparison>): Comparison {
  const interval = {
    low: 1000 * (value - half),
    high: 1000 * (value + half),
    level: 0.957,
    method: 'signed-rank',
  } as const;
  return {
    ...planned,
    effect: { ...planned.effect, value: 1000 * value, interval },
    ...more,
  };
}

/** A ratio, with the factor that matters where one does. */
function ratio(value: number, [low, high]: [number, number], more: Partial<Comparison> = {}): Comparison {
  return {
    ...planned,
    as: 'ratio',
    effect: {
      ...planned.effect,
      value,
      interval: { low, high, level: 0.9527, method: 'signed-rank' },
      unit: '1',
      show: '1',
      signed: false,
      how: howOf('pairedEffect', { effect: 'ratio', label: 'Leerlauf' }),
    },
    ...more,
  };
}

/** p of a claim that falls to the correction for four endpoints, and of one that is open. */
const fallen = { p: 0.021, pHolm: 0.084 } as const;
const nothing = { p: 0.4, pHolm: 1 } as const;

const tail: Partial<Comparison> = {
  tail: 'above',
  quantiles: [{ percentile: 99, effect: moved(2273, 225, {}).effect }],
};

const COMPARISONS: readonly Comparison[] = [
  last,
  rauschen,
  wenige,
  { ...last, statistic: 'p99.9' },
  {
    ...last,
    p: null,
    pHolm: null,
    verdict: { ...verdict([]), tested: false },
    effect: {
      ...last.effect,
      interval: undefined,
      n: 5,
      why: whyOf('notTested', { n: 5, counted: 'blocks' }),
    },
  },
  { ...last, role: 'afterwards', assigned: 'fixed' },
  { ...last, role: 'exploratory', pHolm: null, assigned: 'observed', verdict: verdict(['shown'], [], 1) },
  { ...last, ...fallen, verdict: verdict([], ['shown']) },
  { ...last, ...fallen, role: 'afterwards', assigned: 'fixed', verdict: verdict([], ['shown'], 3) },
  { ...last, ...within, verdict: verdict(['larger', 'shown']) },
  moved(-13.6, 0.5, { ...within, verdict: verdict(['smaller', 'shown']) }),
  moved(2.2, 0.9, { ...within, verdict: verdict(['shown', 'equivalent']) }),
  moved(0.4, 2.1, { ...nothing, ...within, verdict: verdict(['equivalent']) }),
  moved(0.4, 7.3, { ...nothing, ...within, verdict: verdict([]) }),
  moved(6.2, 1.1, { ...within, verdict: verdict(['shown'], ['larger']) }),
  moved(-6.2, 1.1, { ...within, verdict: verdict(['shown'], ['smaller']) }),
  moved(6.2, 1.1, { ...fallen, ...within, verdict: verdict([], ['larger', 'shown']) }),
  moved(0.4, 4.2, { ...nothing, ...within, verdict: verdict([], ['equivalent']) }),
  moved(2.2, 1.9, { ...within, verdict: verdict(['shown'], ['equivalent']) }),
  moved(0.6, 0.7, { ...nothing, verdict: verdict([]), ...tail }),
  moved(-13.6, 0.5, { verdict: verdict(['shown']), ...tail }),
  moved(2.2, 1.9, { ...fallen, ...within, verdict: verdict(['equivalent'], ['shown']) }),
  moved(2.2, 1.9, { ...fallen, ...within, verdict: verdict([], ['shown', 'equivalent']) }),
  ratio(1.32, [1.0004, 1.64]),
  ratio(1.32, [1.21, 1.44], { ...beyondFactor, verdict: verdict(['larger', 'shown']) }),
  ratio(0.76, [0.69, 0.83], { ...beyondFactor, verdict: verdict(['smaller', 'shown']) }),
  ratio(1.04, [1.01, 1.07], { ...beyondFactor, verdict: verdict(['shown', 'equivalent']) }),
  ratio(1.01, [0.97, 1.05], { ...nothing, ...beyondFactor, verdict: verdict(['equivalent']) }),
  ratio(1.2, [1.12, 1.29], { ...beyondFactor, verdict: verdict(['shown'], ['larger']) }),
  ratio(0.83, [0.78, 0.89], { ...beyondFactor, verdict: verdict(['shown'], ['smaller']) }),
  ratio(1.01, [0.94, 1.08], { ...nothing, ...beyondFactor, verdict: verdict([], ['equivalent']) }),
  {
    ...rauschen,
    strata: {
      by: { name: 'wake_path', label: 'wake_path' },
      levels: [
        {
          key: 'direct',
          label: 'direct',
          chains: [20, 30],
          effect: rauschen.effect,
          verdict: verdict([], [], 1),
        },
        {
          key: 'delayed',
          label: 'delayed',
          chains: [0, 30],
          effect: wenige.effect,
          verdict: { ...verdict([], [], 1), tested: false },
        },
      ],
      missing: 1,
    },
  },
];

/** The pooled shares of two groups, in percentage points. */
function share(value: number, half: number, more: Partial<Comparison> = {}): Comparison {
  const { effect } = planned;
  const how = howOf('shareContrast', { effect: 'difference', label: 'Leerlauf', clusters: 'blocks' });
  const interval = { low: value - half, high: value + half, level: 0.95, method: 'sign-flip' } as const;
  return {
    ...planned,
    dominance: null,
    effect: { ...effect, value, interval, unit: 'pp', show: 'pp', how },
    ...more,
  };
}

const SHARES: readonly Comparison[] = [
  share(12.1, 0.3),
  share(-12.1, 0.3),
  share(0.2, 0.4, { ...nothing, verdict: verdict([]) }),
  share(0.2, 0.4, { ...nothing, matters: { value: 1, named: 'plan' }, verdict: verdict(['equivalent']) }),
];

type Frame = readonly [form: Form, before: string, after: string];

/** Sentences of authors, which nothing that comes out may break. */
const FRAMES: Readonly<Record<Locale, Readonly<Record<'time' | 'share', readonly Frame[]>>>> = {
  de: {
    time: [
      ['amount', 'Unter Last kostet die Migration ', '.'],
      ['more', 'Migrierte Weckvorgänge sind ', '.'],
      ['signs', 'Migration unter Last: ', '.'],
    ],
    share: [
      ['amount', 'Der Anteil ändert sich um ', '.'],
      ['more', 'Unter Last sind es ', '.'],
      ['signs', 'Last gegen Leerlauf: ', '.'],
    ],
  },
  en: {
    time: [
      ['amount', 'Under load a migration costs ', '.'],
      ['more', 'Migrated wakes are ', '.'],
      ['signs', 'Migration under load: ', '.'],
    ],
    share: [
      ['amount', 'The share changes by ', '.'],
      ['more', 'Migrated wakes are ', '.'],
      ['signs', 'Load against idle: ', '.'],
    ],
  },
};

const COUNTS: Readonly<Record<Locale, readonly (string | string[] | undefined)[]>> = {
  de: [undefined, 'Ketten', ['Weckvorgang', 'Weckvorgänge', 'Weckvorgängen']],
  en: [undefined, 'chains', ['wake', 'wakes']],
};

const SUBSETS: readonly Subsets[] = [
  subsets,
  { ...subsets, runs: [1], size: 1, total: 1, verdicts: { ...subsets.verdicts, PASS: 1, WARN: 0 }, flips: 0 },
];

function sections(locale: Locale): Record<string, string[]> {
  const said = <Places>(
    samples: Samples<Places>,
    text: <Say extends keyof Places>(say: Say, places: Places[Say]) => string,
  ): string[] => {
    const names: (keyof Places)[] = [];
    for (const name in samples) names.push(name);
    return names.flatMap((say) => samples[say].map((places) => `${String(say)}: ${text(say, places)}`));
  };
  const { note, diagnostics } = phrasesOf(locale);
  const fifty = formatCounted(50, 'runs', locale);
  const count = (n: number): string => formatNumber(n, 0, locale);
  const chains = (n: number): string => formatCounted(n, 'chains', locale);
  return {
    'How a number was computed': said(HOW, (say, places) => howText(howOf(say, places), locale)),
    'Why there is none': said(WHY, (say, places) => whyText(whyOf(say, places), locale)),
    'How rows were chosen': said(RULE, (say, places) => ruleText(ruleOf(say, places), locale)),
    'Heads of columns': [...STATISTICS, 'p99.9'].map((statistic) => statisticLabel({ statistic }, locale)),
    'Heads of columns that are made': [
      statisticLabel({ statistic: 'over', limit: { value: 0.5, show: 'ms' } }, locale),
      statisticLabel({ statistic: 'over', limit: { value: 30_000, show: 'µs' } }, locale),
      rollingText({ statistic: 'median', window: 5 }, locale),
      rollingText({ statistic: 'mean', window: 1 }, locale),
    ],
    Comparisons: [...COMPARISONS, ...SHARES].map((comparison) => comparisonSentence(comparison, locale)),
    'Comparisons in an author’s sentence': [...COMPARISONS, ...SHARES].flatMap((comparison) => {
      const share = comparison.effect.how.say === 'shareContrast';
      return FRAMES[locale][share ? 'share' : 'time'].map(([form, before, after]) =>
        [before, effectText(comparison, locale, form), after].join(''),
      );
    }),
    Counts: COUNTS[locale].flatMap((of) =>
      [0, 1, 2, 159_993].flatMap((value) => {
        const one = {
          kind: 'count',
          value,
          ...(of === undefined ? {} : { of }),
          how: howOf('number', { rows: 'chains' }),
        } as const;
        const dative = { de: 'mit ', en: 'with ' }[locale];
        return [
          formatCount(one, locale),
          `${dative}${formatCount(one, locale, { dative: true })}`,
          formatCount(one, locale, { withoutUnit: true }),
        ];
      }),
    ),
    'Levels of the archive’s columns': Object.entries(wordsOf(locale).levels).flatMap(([column, levels]) =>
      Object.entries(levels).map(([level, name]) => `${column} ${level}: ${name}`),
    ),
    'Below tables and lists': [
      note.tooFew(formatCounted(1, 'runs', locale), '12', 'Last'),
      note.tooFew(formatCounted(5, 'runs', locale), '2, 4–6, 9', 'Last'),
      note.ungrouped(chains(1)),
      note.ungrouped(formatCounted(31, 'runs', locale)),
      note.emptyList,
      note.selection(count(1), chains(1)),
      note.selection(count(10), chains(149_993)),
      note.noPlace(chains(1), 1),
      note.noPlace(chains(14), 14),
      note.tied(1, count(1)),
      note.tied(14, count(14)),
      note.explored(statisticLabel({ statistic: 'shift' }, locale), ''),
      note.explored(
        statisticLabel({ statistic: 'ratio' }, locale),
        `${wordsOf(locale).assigned.observed}: Last`,
      ),
      note.carried(count(3), count(25), 'blocks'),
      note.carried(count(1), count(50), 'runs'),
      diagnostics.quiet(fifty),
      diagnostics.marked(
        fifty,
        [
          ...[diagnostics.sign.trend, diagnostics.sign.order, diagnostics.sign.neighbours].map(
            (sign) => `${sign} ${formatDelta(0.52, locale)} (${formatP(0.0132, locale)})`,
          ),
          diagnostics.leftOut('Last', 'blocks', '7'),
          diagnostics.leftOut('Last', 'runs', '12'),
        ].join('; '),
      ),
    ],
    'Subsets of runs': SUBSETS.map((one) => subsetsText(one, locale)),
    'Pages in their own words': pageSentences(locale),
  };
}

/** One file to read aloud: what a report says in both languages, line by line. */
test('every generated sentence, for a reader', async () => {
  const [de, en] = [sections('de'), sections('en')];
  const text = Object.entries(de).map(([title, lines]) => {
    const pairs = lines.map((line, index) => `${line}\n${en[title]?.[index]}`);
    return `## ${title}\n\n${pairs.join('\n\n')}\n`;
  });
  const shown = text.join('\n').replaceAll('\u00a0', ' ');
  expect(shown).not.toMatch(/undefined|NaN|\[object/);
  await expect(shown).toMatchFileSnapshot('snapshots/sentences.txt');
});
