import type { DataTable } from '../../figures/rendered.ts';
import { seriesCounts } from '../../figures/series.ts';
import { type OriginPart, originId } from '../../prose/origins.ts';
import type { Check } from '../../report/check.ts';
import { effectText } from '../../report/effect-text.ts';
import type { Part } from '../../report/format.ts';
import { noneText, ruleText } from '../../report/phrases/index.ts';
import type { Value } from '../../report/quantity.ts';
import { valueText } from '../../report/sentences.ts';
import { shownList } from '../../report/shown/list.ts';
import { shownSeries } from '../../report/shown/series.ts';
import type { Shown } from '../../report/shown/shown.ts';
import { shownTable } from '../../report/shown/table.ts';
import { whyOf } from '../../report/why.ts';
import type { Fact } from '../facts.ts';
import { messages } from '../i18n/index.ts';
import { comparisonRows } from './comparison-rows.ts';
import { figureRows } from './figure-rows.ts';
import { intervalHow, type Making } from './making.ts';
import { commonOnce, type NumberGroup, numberGroups } from './number-groups.ts';
import { checkRows, tableRows, valueRows } from './number-rows.ts';

/** A number, or another part of the report, with how it was made. */
export interface NumberEntry {
  /** Permanent anchor. */
  id: string;
  name: string;
  /** The number as running text prints it, or the author's title. */
  title: string;
  verdict?: Check['verdict'];
  rows: Fact[];
  table?: Shown;
  /** Of a table: its rows, with how each of their numbers was made. */
  groups?: NumberGroup[];
  /** What else is to be known of it, in sentences. */
  notes?: readonly string[];
  /** Address of its CSV, relative to the day's page. */
  csv?: string;
  /** The anchor under which the day's page shows it; null: it does not. */
  shownAt: string | null;
}

export interface NumberSection {
  id: string;
  title: string;
  entries: NumberEntry[];
}

type Entry = Pick<NumberEntry, 'title' | 'rows'> & Partial<NumberEntry>;

/**
 * How everything in a report was made. `shown`: the anchors on the day's page, in the order of its text; `figures`: what
 * stands below its figures, by their names.
 */
export function numberSections(
  making: Making,
  shown: readonly string[],
  figures: Readonly<Record<string, { notes: readonly string[]; table: DataTable }>> = {},
): NumberSection[] {
  const { report, locale } = making;
  const words = messages(locale);
  const section = <T>(
    title: string,
    part: OriginPart,
    parts: Readonly<Record<string, T>>,
    entryOf: (one: T, name: string) => Entry,
  ): NumberSection => {
    const entries = Object.entries(parts).map(([name, one]): NumberEntry => {
      const id = originId(part, name);
      return { id, name, shownAt: shown.includes(id) ? id : null, ...entryOf(one, name) };
    });
    const place = ({ id }: NumberEntry): number => (shown.includes(id) ? shown.indexOf(id) : shown.length);
    return { id: part, title, entries: entries.sort((a, b) => place(a) - place(b)) };
  };
  const sections = [
    section(words.numberValues, 'value', report.values, (value) => ({
      title: valueTitle(value, making),
      // The title has its ends.
      rows: valueRows(value, making, intervalHow),
    })),
    section(words.numberComparisons, 'comparison', report.comparisons, (comparison) => ({
      title: `${comparison.title}: ${effectText(comparison, locale, 'signs')}`,
      rows: comparisonRows(comparison, making),
    })),
    section(words.checks, 'check', report.checks, (check, name) => ({
      title: check.title,
      verdict: check.verdict,
      rows: checkRows(name, check, making),
    })),
    section(words.numberTables, 'table', report.tables, (table, name) => {
      const { groups, common } = commonOnce(numberGroups(name, table, making));
      return {
        title: table.title,
        rows: [...tableRows(table, locale), ...common],
        table: shownTable(table, locale),
        groups,
        csv: csvAddress('tables', name),
      };
    }),
    section(words.numberLists, 'list', report.lists, (list, name) => ({
      title: list.title,
      rows: [{ term: words.numberRule, text: ruleText(list.rule, locale) }],
      table: shownList(list, locale),
      csv: csvAddress('lists', name),
    })),
    section(words.numberSeries, 'series', report.series, (series, name) => ({
      title: series.title,
      rows: [
        ...tableRows(series, locale),
        { term: words.numberCounts, text: seriesCounts(series, locale).join('; ') },
      ],
      table: shownSeries(series, locale),
      csv: csvAddress('series', name),
    })),
    section(
      words.figures,
      'figure',
      Object.fromEntries(report.figures.map(({ name, figure }) => [name, figure])),
      (figure, name) => ({
        title: figure.title,
        rows: figureRows(figure, making),
        notes: figures[name]?.notes ?? [],
        ...(figures[name] ? { table: { ...figures[name].table, notes: [] } } : {}),
        csv: `${name}.csv`,
        shownAt: name,
      }),
    ),
  ];
  return sections.filter(({ entries }) => entries.length > 0);
}

/** Parts of a report that have a CSV beside the page. */
export const CSV_PARTS = ['tables', 'lists', 'series'] as const;
export type CsvPart = (typeof CSV_PARTS)[number];

/** Where a part's CSV lies, relative to the day's page. */
export function csvAddress(part: CsvPart, name: string): string {
  return `${part}/${name}.csv`;
}

function valueTitle(value: Value, { locale }: Making): string {
  const parts: Part[] = value.kind === 'share' ? ['interval', 'kn'] : 'interval' in value ? ['interval'] : [];
  const why = value.kind === 'amount' ? value.why : whyOf('nothingCounted', {});
  return valueText(value, locale, parts) ?? noneText(why, locale);
}
