import type { FigureKind, FigureOf } from '../../../src/report/figure.ts';

/** A kind of figure in every state that its drawing must survive. */
export interface Samples<K extends FigureKind> {
  normal: FigureOf<K>;
  /** Further normal ones, where a kind has several ways to be drawn. */
  further?: Readonly<Record<string, FigureOf<K>>>;
  /** Only one run, or chain, in one group. */
  oneRun: FigureOf<K>;
  /** One group without anything beside one with data. */
  emptyGroup: FigureOf<K>;
  /** Nothing was observed anywhere. */
  allNull: FigureOf<K>;
  /** Values and counts far beyond what a page expects. */
  huge: FigureOf<K>;
  /** A stranger named the groups, the stages, the field and the figure. */
  hostile: FigureOf<K>;
}

/** A stranger's name for anything. */
export const HOSTILE = `<script>alert("1")</script> & 'x' \u202e\u200f=1+1 \u0000 ${'sehr langer Name '.repeat(12)}`;

export const strange = { label: HOSTILE, sql: '' };

export const renamed = <G extends { key: string[]; label: string }>(groups: readonly G[]): G[] =>
  groups.map((group) => ({ ...group, key: ['=HYPERLINK("https://example.org")', '@x'], label: HOSTILE }));

export const field = { label: 'Δ(ttwu→first_tkread)', sql: 'first_tkread_ts_ns - ttwu_ts_ns' };
export const scaled = { unit: 'ns', show: 'µs', scale: 'log' } as const;
export const titled = (title: string) => ({ title: `Synthetisch: ${title}`, caption: 'Synthetische Werte.' });

interface Group {
  key: string[];
  label: string;
  series: number;
}
export const [first, second, third, fourth]: readonly [Group, Group, Group, Group] = [
  { key: ['idle', 'false'], label: 'Leerlauf, nicht migriert', series: 0 },
  { key: ['idle', 'true'], label: 'Leerlauf, migriert', series: 0 },
  { key: ['load', 'false'], label: 'Last, nicht migriert', series: 1 },
  { key: ['load', 'true'], label: 'Last, migriert', series: 1 },
];
export const groups: readonly Group[] = [first, second, third, fourth];
