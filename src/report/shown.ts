import type { Check, Subsets } from './check.ts';
import {
  amountDecimals,
  countedNoun,
  formatAmount,
  formatCounted,
  formatNumber,
  formatShare,
  formatValue,
  type Locale,
} from './format.ts';
import type { List } from './list.ts';
import { decimalsOfBare } from './precision.ts';
import type { Amount, Counted, RunName } from './quantity.ts';
import type { Series } from './series.ts';
import type { Cell, Row, Table } from './table.ts';
import { convert } from './units.ts';
import { statisticLabel, whyNone, wording } from './wording.ts';

/** A part of the report as a table of text in the page's language; the first column names the row. */
export interface Shown {
  columns: { label: string; numeric: boolean }[];
  rows: string[][];
  /** Sentences that stand below it. */
  notes: string[];
}

const NONE = '–';

interface Words {
  group: string;
  n: (counted: string) => string;
  missing: string;
  tooFew: (runs: string, names: string, group: string) => string;
  ungrouped: (things: string) => string;
  empty: string;
  run: string;
  time: string;
  rolling: (statistic: string, window: string) => string;
  selection: (rows: string, total: string) => string;
  noPlace: (rows: string) => string;
  tied: (rows: string) => string;
  check: string;
  value: string;
  warn: string;
  fail: string;
  margin: string;
  all: string;
  flips: (flips: string, total: string) => string;
}

const WORDS: Record<Locale, Words> = {
  de: {
    group: 'Gruppe',
    n: (counted) => `n (${counted})`,
    missing: 'ohne Wert',
    tooFew: (runs, names, group) => `${group}: ${runs} mit zu wenigen Ketten (${names}), nicht gezählt.`,
    ungrouped: (things) =>
      `${things} in keiner Gruppe: das, wonach gruppiert wird, wurde dort nicht beobachtet.`,
    empty: 'Keine Zeile.',
    run: 'Lauf',
    time: 'Zeit',
    rolling: (statistic, window) => `gleitend: ${statistic} über ${window}`,
    selection: (rows, total) => `${rows} von ${total}.`,
    noPlace: (rows) => `${rows} ohne Wert haben keinen Platz in der Reihenfolge.`,
    tied: (rows) => `${rows} weitere sind so groß wie die letzte Zeile.`,
    check: 'Prüfung',
    value: 'Wert',
    warn: 'WARN',
    fail: 'FAIL',
    margin: 'Abstand',
    all: 'alle Läufe',
    flips: (flips, total) => `${flips} von ${total} kippen`,
  },
  en: {
    group: 'Group',
    n: (counted) => `n (${counted})`,
    missing: 'without a value',
    tooFew: (runs, names, group) => `${group}: ${runs} with too few chains (${names}), not counted.`,
    ungrouped: (things) => `${things} in no group: what is grouped by was not observed there.`,
    empty: 'No row.',
    run: 'Run',
    time: 'Time',
    rolling: (statistic, window) => `rolling: ${statistic} of ${window}`,
    selection: (rows, total) => `${rows} of ${total}.`,
    noPlace: (rows) => `${rows} without a value have no place in the order.`,
    tied: (rows) => `${rows} more are as large as the last row.`,
    check: 'Check',
    value: 'Value',
    warn: 'WARN',
    fail: 'FAIL',
    margin: 'Margin',
    all: 'all runs',
    flips: (flips, total) => `${flips} of ${total} flip`,
  },
};

/** A table with the unit in the heading where a column has one, n per group, and what was left out. */
export function shownTable(table: Table, locale: Locale): Shown {
  const words = WORDS[locale];
  const counted = table.columns.some(({ statistic }) => statistic === 'n') ? undefined : countedOf(table);
  const missing = table.rows.some((row) => row.missing > 0);
  const units = table.columns.map(({ statistic }) => unitOf(table.rows, statistic));
  const count = (value: number): string => formatNumber(value, 0, locale);
  const heading = table.by.map(({ label }) => label).join(', ') || words.group;
  return {
    columns: [
      { label: heading, numeric: false },
      ...table.columns.map((column, index) => ({
        label: inUnit(statisticLabel(column, locale), units[index]),
        numeric: true,
      })),
      ...(counted ? [{ label: words.n(countedNoun(2, counted, locale)), numeric: true }] : []),
      ...(missing ? [{ label: words.missing, numeric: true }] : []),
    ],
    rows: table.rows.map((row) => {
      const n = counted ? countOf(row, counted) : undefined;
      const said = counted && n !== undefined ? { n, counted } : runsOf(row);
      return [
        row.label,
        ...table.columns.map(({ statistic }, index) =>
          cellText(row.cells[statistic], units[index], said, locale),
        ),
        ...(counted ? [n === undefined ? NONE : count(n)] : []),
        ...(missing ? [count(row.missing)] : []),
      ];
    }),
    notes: [
      ...table.rows
        .filter(({ tooFew }) => tooFew.length > 0)
        .map(({ label, tooFew }) =>
          words.tooFew(formatCounted(tooFew.length, 'runs', locale), runNames(tooFew), label),
        ),
      ...(table.ungrouped ? [words.ungrouped(count(table.ungrouped))] : []),
    ],
  };
}

/** `1, 2, 5–9`: runs by name, neighbours joined. */
export function runNames(runs: readonly RunName[]): string {
  const parts: string[] = [];
  for (let index = 0; index < runs.length; ) {
    let end = index;
    while (isNext(runs[end], runs[end + 1])) end++;
    parts.push(end > index + 1 ? `${runs[index]}–${runs[end]}` : runs.slice(index, end + 1).join(', '));
    index = end + 1;
  }
  return parts.join(', ');
}

function isNext(run: RunName | undefined, next: RunName | undefined): boolean {
  return typeof run === 'number' && next === run + 1;
}

/** What the first amounts of a table count; undefined where it has none. */
function countedOf({ rows, columns }: Table): Counted | undefined {
  for (const { statistic } of columns) {
    for (const row of rows) {
      const cell = row.cells[statistic];
      if (cell?.kind === 'amount') return cell.counted;
    }
  }
  return undefined;
}

/** What a column "n" says already. */
function runsOf({ cells }: Row): { n: number; counted: Counted } | undefined {
  const { n } = cells;
  return n?.kind === 'count' ? { n: n.value, counted: 'runs' } : undefined;
}

function countOf(row: Row, counted: Counted): number | undefined {
  const amounts = Object.values(row.cells).filter((cell) => cell.kind === 'amount');
  return amounts.find((cell) => cell.counted === counted)?.n;
}

/** The unit that all amounts of a column are shown in. */
function unitOf(rows: readonly Row[], statistic: string): string | undefined {
  const shows = rows.flatMap(({ cells }) => {
    const cell = cells[statistic];
    return cell?.kind === 'amount' ? [cell.show] : [];
  });
  const [first] = shows;
  return shows.every((show) => show === first) ? first : undefined;
}

/** A cell with its interval. What the row's n says already is not said again. */
function cellText(
  cell: Cell | undefined,
  unit: string | undefined,
  said: Pick<Amount, 'n' | 'counted'> | undefined,
  locale: Locale,
): string {
  if (cell?.kind === 'share') return formatShare(cell, locale, ['interval', 'kn']) ?? NONE;
  if (cell?.kind !== 'amount') return cell ? (formatValue(cell, locale) ?? NONE) : NONE;
  const known = said?.n === cell.n && said.counted === cell.counted;
  const own = known ? [] : (['n'] as const);
  const text = formatAmount(bare(cell, unit), locale, ['interval', ...own]);
  if (text !== null) return text;
  const why = whyNone(cell.why, locale);
  return why === undefined ? NONE : `${NONE} (${why})`;
}

/** The amount in the unit that stands in the heading, to the same digits. */
function bare(amount: Amount, unit: string | undefined): Amount {
  if (unit === undefined || unit === '1') return amount;
  const decimals = amountDecimals(amount);
  const { value, sd, interval } = amount;
  const to = (one: number): number => convert(one, amount.unit, unit);
  return {
    ...amount,
    value: value === null ? null : to(value),
    ...(sd === undefined ? {} : { sd: to(sd) }),
    ...(interval ? { interval: { ...interval, low: to(interval.low), high: to(interval.high) } } : {}),
    unit: '1',
    show: '1',
    decimals,
  };
}

function inUnit(label: string, unit: string | undefined): string {
  return unit === undefined || unit === '1' ? label : `${label} in\u00a0${unit}`;
}

/** Rows of an archive as they are: exact integers keep their digits, and identifiers get no marks. */
export function shownList(list: List, locale: Locale): Shown {
  const words = WORDS[locale];
  const count = (value: number): string => formatNumber(value, 0, locale);
  return {
    columns: list.columns.map(({ label, unit, show }, column) => ({
      label: inUnit(label, show ?? unit),
      numeric: list.rows.some((row) => typeof row[column] === 'number'),
    })),
    rows: list.rows.map((row) =>
      list.columns.map(({ unit, show }, column) => listCell(row[column] ?? null, unit, show ?? unit, locale)),
    ),
    notes: [
      list.rows.length === 0 ? words.empty : words.selection(count(list.rows.length), count(list.total)),
      ...(list.missing ? [words.noPlace(count(list.missing))] : []),
      ...(list.tied ? [words.tied(count(list.tied))] : []),
    ],
  };
}

function listCell(
  value: string | number | boolean | null,
  unit: string | undefined,
  show: string | undefined,
  locale: Locale,
): string {
  if (value === null) return NONE;
  if (typeof value === 'boolean') return value ? wording(locale).yes : wording(locale).no;
  if (typeof value === 'string') return value;
  if (unit === undefined || show === undefined) {
    return Number.isInteger(value)
      ? String(value).replace('-', '\u2212')
      : formatNumber(value, decimalsOfBare(value), locale);
  }
  const shown = convert(value, unit, show);
  // One observation of a whole number of nanoseconds: all of its digits in µs, three in anything coarser.
  const decimals = Number.isInteger(value) ? Math.min(3, exactDecimals(shown)) : decimalsOfBare(shown);
  return formatNumber(shown, Math.max(decimals, 0), locale);
}

function exactDecimals(value: number): number {
  return /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
}

/** Every run's value in order, with what rolls over it. */
export function shownSeries(series: Series, locale: Locale): Shown {
  const words = WORDS[locale];
  const { rolling, show, unit, groups } = series;
  const timed = groups.some(({ points }) => points.some(({ at }) => at !== undefined));
  const grouped = groups.length > 1;
  const number = (value: number | null | undefined): string => {
    if (value === null || value === undefined) return NONE;
    const shown = convert(value, unit, show);
    return formatNumber(shown, decimalsOfBare(shown), locale);
  };
  const name = rolling && statisticLabel({ statistic: rolling.statistic, label: rolling.statistic }, locale);
  return {
    columns: [
      { label: words.run, numeric: true },
      ...(grouped ? [{ label: words.group, numeric: false }] : []),
      ...(timed ? [{ label: words.time, numeric: false }] : []),
      { label: inUnit(series.field.label, show), numeric: true },
      ...(rolling && name
        ? [
            {
              label: inUnit(words.rolling(name, formatCounted(rolling.window, 'runs', locale)), show),
              numeric: true,
            },
          ]
        : []),
    ],
    rows: groups.flatMap(({ label, points }) =>
      points.map(({ run, at, value, rolling: rolled }) => [
        String(run),
        ...(grouped ? [label] : []),
        ...(timed ? [at === undefined ? NONE : secondOf(at)] : []),
        number(value),
        ...(rolling ? [number(rolled)] : []),
      ]),
    ),
    notes: [],
  };
}

/** To the second, as the recording machine's clock had it. */
export function secondOf(iso: string): string {
  return iso
    .replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/, '$1\u00a0$2\u00a0$3')
    .replace('\u00a0Z', '\u00a0UTC');
}

/** All checks: value, limits, margin; the first column names the check, the second is its verdict. */
export function shownChecks(checks: Readonly<Record<string, Check>>, locale: Locale): Shown {
  const words = WORDS[locale];
  return {
    columns: [
      { label: words.check, numeric: false },
      { label: words.value, numeric: true },
      { label: words.warn, numeric: true },
      { label: words.fail, numeric: true },
      { label: words.margin, numeric: true },
    ],
    rows: Object.values(checks).map((check) => {
      const sign = check.bad === 'above' ? '>' : '<';
      const limit = (value: number | null): string =>
        value === null ? NONE : `${sign}\u00a0${limitText(value, check.unit, locale)}`;
      return [
        check.title,
        checkValue(check, locale),
        limit(check.warn),
        limit(check.fail),
        check.margin === null ? NONE : limitText(check.margin, check.unit, locale, true),
      ];
    }),
    notes: [],
  };
}

/** The value that was checked, with its interval; why there is none. */
export function checkValue({ value, why }: Check, locale: Locale): string {
  const text = formatValue(value, locale, value.kind === 'share' ? ['interval', 'kn'] : ['interval']);
  if (text !== null) return text;
  const reason = whyNone(value.kind === 'amount' ? (value.why ?? why) : why, locale);
  return reason === undefined ? NONE : `${NONE} (${reason})`;
}

/** A limit as its author wrote it; a margin to three digits. */
function limitText(value: number, unit: string, locale: Locale, margin = false): string {
  const decimals = margin ? decimalsOfBare(value) : exactDecimals(value);
  const text = formatNumber(value, decimals, locale, margin);
  return unit === '1' ? text : `${text}\u00a0${unit}`;
}

/** `3 aus 6: PASS 12, WARN 8; 4 von 20 kippen`: how a verdict holds on fewer runs. */
export function subsetsText({ title, runs, size, verdicts, flips, total }: Subsets, locale: Locale): string {
  const words = WORDS[locale];
  const count = (value: number): string => formatNumber(value, 0, locale);
  const per = Object.entries(verdicts)
    .filter(([, times]) => times > 0)
    .map(([verdict, times]) => `${verdict}\u00a0${count(times)}`);
  const of = locale === 'de' ? 'aus' : 'of';
  const chosen = `${count(size)}\u00a0${of}\u00a0${count(runs.length)}`;
  return `${title}, ${chosen}: ${per.join(', ')}; ${words.flips(count(flips), count(total))}.`;
}
