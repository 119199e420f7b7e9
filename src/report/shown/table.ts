import {
  amountDecimals,
  countedNoun,
  formatAmount,
  formatCounted,
  formatCounts,
  formatNumber,
  formatShare,
  formatValue,
  type Locale,
} from '../format.ts';
import { NONE, noneText, phrasesOf, whyText } from '../phrases/index.ts';
import type { Amount, Counted, Interval, Share } from '../quantity.ts';
import type { Cell, Column, Row, Table } from '../table.ts';
import { convert } from '../units.ts';
import { type Why, whyOf } from '../why.ts';
import { formatDelta, formatP, standingVerdict, statisticLabel } from '../wording.ts';
import { wordsOf } from '../words/index.ts';
import { runNames } from './run-names.ts';
import { inUnit, type Shown } from './shown.ts';

/** A table with the unit in the heading where a column has one, n per group, and what was left out. */
export function shownTable(table: Table, locale: Locale): Shown {
  const { heading } = wordsOf(locale);
  const { n: heads, note } = phrasesOf(locale);
  const counted = table.columns.some(({ statistic }) => statistic === 'n') ? undefined : countedOf(table);
  const missing = table.rows.some((row) => row.missing > 0);
  const units = table.columns.map(({ statistic }) => unitOf(table.rows, statistic));
  const count = (value: number): string => formatNumber(value, 0, locale);
  const groups = table.by.map(({ label }) => label).join(', ') || heading.group;
  const none = new Reasons();
  return {
    columns: [
      { label: groups, numeric: false },
      ...table.columns.map((column, index) => ({
        label: inUnit(statisticLabel(column, locale), units[index], locale),
        numeric: true,
      })),
      ...(counted ? [{ label: heads(countedNoun(2, counted, locale)), numeric: true }] : []),
      ...(missing ? [{ label: heading.missing, numeric: true }] : []),
    ],
    rows: table.rows.map((row) => {
      const n = counted ? countOf(row, counted) : undefined;
      const said = counted && n !== undefined ? { n, counted } : runsOf(row);
      return [
        row.label,
        ...table.columns.map((column, index) =>
          cellText(row.cells[column.statistic], units[index], said, locale, (why) =>
            none.add(statisticLabel(column, locale), row.label, why),
          ),
        ),
        ...(counted ? [n === undefined ? NONE : count(n)] : []),
        ...(missing ? [count(row.missing)] : []),
      ];
    }),
    notes: [
      ...table.rows
        .filter(({ tooFew }) => tooFew.length > 0)
        .map(({ label, tooFew }) =>
          note.tooFew(formatCounted(tooFew.length, 'runs', locale), runNames(tooFew), label),
        ),
      ...none.notes(table.rows.length, locale),
      ...table.columns.flatMap((column) => standingNote(column, table.rows, locale)),
      ...carriedNotes(table.rows, locale),
      ...diagnosticsNote(table, locale),
      ...(table.ungrouped
        ? [note.ungrouped(formatCounted(table.ungrouped.n, table.ungrouped.counted, locale))]
        : []),
    ],
  };
}

/** Why cells have no number: each reason stands once, below the table. */
class Reasons {
  readonly #found = new Map<string, { column: string; why: Why; labels: string[] }>();

  add(column: string, label: string, why: Why): void {
    const key = JSON.stringify([column, why]);
    const known = this.#found.get(key) ?? { column, why, labels: [] };
    known.labels.push(label);
    this.#found.set(key, known);
  }

  /** `rows`: of the table; a reason that holds in all of them names none. */
  notes(rows: number, locale: Locale): string[] {
    const { none } = phrasesOf(locale).note;
    return [...this.#found.values()].map(({ column, why, labels }) =>
      none(column, labels.length === rows ? [] : labels, whyText(why, locale)),
    );
  }
}

/** What a table is of, with its SQL: its field, or what it counts. */
export function tableSubject(
  { field, counts }: Pick<Table, 'field' | 'counts'>,
  locale: Locale,
): { label: string; sql: string } {
  if (field) return { label: field.label, sql: field.sql };
  if (!counts) throw new TypeError('a table of neither a field nor counts');
  return { label: countedNoun(2, counts.of, locale), sql: counts.sql };
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

/** Of a column of effects: that it is explored, and in which rows nothing was randomised. */
function standingNote(column: Column, rows: readonly Row[], locale: Locale): string[] {
  const standings = rows.flatMap(({ label, cells }) => {
    const cell = cells[column.statistic];
    const standing = cell?.kind === 'amount' ? cell.standing : undefined;
    return standing ? [{ label, assigned: standing.assigned }] : [];
  });
  if (standings.length === 0) return [];
  const words = wordsOf(locale).assigned;
  const assigned = (['observed', 'fixed'] as const).flatMap((one) => {
    const labels = standings.filter((standing) => standing.assigned === one).map(({ label }) => label);
    if (labels.length === 0) return [];
    return labels.length === standings.length ? [words[one]] : [`${words[one]}: ${labels.join('; ')}`];
  });
  return [phrasesOf(locale).note.explored(statisticLabel(column, locale), assigned.join('; '))];
}

/** One line: whether the runs drift, and whether one block decides. */
function diagnosticsNote({ diagnostics }: Table, locale: Locale): string[] {
  if (!diagnostics) return [];
  const { quiet, marked, sign, leftOut } = phrasesOf(locale).diagnostics;
  const runs = formatCounted(diagnostics.runs, 'runs', locale);
  if (diagnostics.marks.length === 0) return [quiet(runs)];
  const marks = diagnostics.marks.map((one) =>
    one.mark === 'leftOut'
      ? leftOut(one.group, one.by, one.name)
      : `${sign[one.mark]} ${formatDelta(one.value, locale)} (${formatP(one.p, locale)})`,
  );
  return [marked(runs, marks.join('; '))];
}

/** Of shares whose events lie in few blocks or runs: in how many. */
function carriedNotes(rows: readonly Row[], locale: Locale): string[] {
  return rows.flatMap(({ label, cells }) =>
    Object.values(cells).flatMap((cell) =>
      cell.kind === 'share' && cell.carried?.capped
        ? [`${label}: ${carriedText(cell.carried, locale)}.`]
        : [],
    ),
  );
}

/** `alles Gezählte in 3 von 25 Blöcken`. */
export function carriedText(carried: NonNullable<Share['carried']>, locale: Locale): string {
  const { by, carrying, clusters } = carried;
  return phrasesOf(locale).note.carried(
    formatNumber(carrying, 0, locale),
    formatNumber(clusters, 0, locale),
    by,
  );
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

/** A cell with its interval. What the row's n says already is not said again; why there is no number goes to `none`. */
function cellText(
  cell: Cell | undefined,
  unit: string | undefined,
  said: Pick<Amount, 'n' | 'counted'> | undefined,
  locale: Locale,
  none: (why: Why) => void,
): string {
  const absent = (why: Why | undefined): string => {
    // That a row is what the others are compared with says what it is, not what it lacks.
    if (why?.say === 'isBaseline') return noneText(why, locale);
    if (why !== undefined) none(why);
    return NONE;
  };
  if (cell?.kind === 'share')
    return formatShare(cell, locale, ['interval', 'kn']) ?? absent(whyOf('nothingCounted', {}));
  if (cell?.kind !== 'amount') return cell ? (formatValue(cell, locale) ?? NONE) : NONE;
  // As many blocks as runs are pairs of them.
  const known = said?.n === cell.n && (cell.standing !== undefined || said.counted === cell.counted);
  const own = known || cell.standing ? [] : (['n'] as const);
  const text = formatAmount(bare(cell, unit), locale, ['interval', ...own]);
  if (text === null || !cell.standing) return text ?? absent(cell.why);
  const verdict = standingVerdict(cell, cell.standing, locale);
  // Why nothing was tested tells the counts itself.
  const n = known || !cell.standing.verdict.tested ? [] : [formatCounts(cell, locale)];
  return `${text} (${[verdict, ...n].join('; ')})`;
}

function convertedInterval(interval: Interval, to: (value: number) => number): Interval {
  const { low, high, resolution } = interval;
  return {
    ...interval,
    low: to(low),
    high: to(high),
    ...(resolution ? { resolution: { low: to(resolution.low), high: to(resolution.high) } } : {}),
  };
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
    ...(interval ? { interval: convertedInterval(interval, to) } : {}),
    unit: '1',
    show: '1',
    decimals,
  };
}
