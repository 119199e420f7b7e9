import { type Compared, contrastOf } from '../../src/analysis/comparisons/contrast.ts';
import { type TestedContrast, testContrast } from '../../src/analysis/comparisons/tested.ts';
import type { RunInfo } from '../../src/analysis/context.ts';
import type { AmountGroup } from '../../src/analysis/observe/observe.ts';
import type { ComparedGroup, ShareGroup } from '../../src/analysis/observe/share-group.ts';
import type { Random } from './random.ts';

/** A small archive as an analysis sees it: two groups, and how they are compared. */
export interface SmallArchive {
  what: string;
  as: Compared['as'];
  mine: ComparedGroup;
  theirs: ComparedGroup;
  base: Compared['base'];
}

const NS = { kind: 'amount', unit: 'ns', show: 'µs' } as const;
const POINTS = { kind: 'amount', unit: 'pp', show: 'pp' } as const;

/**
 * Draws a small archive of any shape that authors have: blocks or none, several runs per block, unequal sides, values with
 * many ties or none, of any size, shares common and rare, as a difference or a ratio.
 */
export function smallArchive(random: Random): SmallArchive {
  const share = random.uniform() < 0.4;
  const as = random.uniform() < 0.35 ? 'ratio' : 'difference';
  const blocks = random.integer(4, 30);
  const blocked = random.uniform() < 0.7;
  const perBlock = random.uniform() < 0.3 ? random.integer(2, 3) : 1;
  const tied = random.uniform() < 0.5;
  const effect = random.uniform() < 0.4 ? 0 : random.uniform() * (tied ? 3 : 30);
  const scale = share ? 1 : 10 ** random.integer(-2, 7);
  const runs = (side: 'mine' | 'theirs'): RunInfo[] =>
    Array.from({ length: blocks }, (_, block) =>
      Array.from({ length: blocked ? perBlock : random.integer(1, perBlock) }, () => block + 1),
    )
      .flat()
      .filter(() => random.uniform() > 0.03)
      .map((block, index) => ({
        archive: 'main',
        session: undefined,
        run: 2 * index + (side === 'mine' ? 1 : 2),
        name: 2 * index + (side === 'mine' ? 1 : 2),
        block: blocked ? block : undefined,
        chains: 100,
      }));
  const what = `${share ? 'share' : 'amount'} as ${as}, ${blocks} ${blocked ? `blocks of ${perBlock}` : 'runs'}${tied ? ', tied' : ''}`;
  if (share) {
    const [base, more] = [0.01 + 0.3 * random.uniform(), random.uniform() < 0.5 ? 0 : 0.2 * random.uniform()];
    const level = Array.from({ length: blocks + 1 }, () => 0.5 + random.uniform());
    const counts = (side: 'mine' | 'theirs'): ShareGroup => ({
      key: [side],
      label: side,
      chains: 0,
      counts: runs(side).map((run) => {
        const n = random.integer(20, 300);
        const p = Math.min(1, (base + (side === 'mine' ? more : 0)) * (level[run.block ?? 0] ?? 1));
        return { run, n, k: Array.from({ length: n }, random.uniform).filter((one) => one < p).length };
      }),
    });
    return { what, as, mine: counts('mine'), theirs: counts('theirs'), base: POINTS };
  }
  const drift = Array.from({ length: blocks + 1 }, () => 20 * random.student(3));
  const values = (side: 'mine' | 'theirs'): AmountGroup => ({
    key: [side],
    label: side,
    tooFew: [],
    chains: 0,
    missing: 0,
    percentiles: new Map(),
    over: [],
    bins: new Map(),
    values: runs(side).map((run) => {
      const noise = tied ? random.integer(-2, 2) : 10 * random.student(3);
      const centre = 200 + (tied ? Math.round(drift[run.block ?? 0] ?? 0) : (drift[run.block ?? 0] ?? 0));
      const raw = centre + noise + (side === 'mine' ? (tied ? Math.round(effect) : effect) : 0);
      return { run, value: scale * (tied ? Math.round(raw) : raw) };
    }),
  });
  return { what, as, mine: values('mine'), theirs: values('theirs'), base: NS };
}

/** What the report would say of it. */
export function testedIn({ mine, theirs, as, base }: SmallArchive): TestedContrast & { p: number | null } {
  const contrast = contrastOf(mine, theirs, { as, base });
  return { ...testContrast(contrast, as, undefined), p: contrast.p };
}
