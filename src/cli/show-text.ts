import type { Inventory, NamedColumn, Word } from '../analysis/views/inventory.ts';
import { aligned } from '../report/aligned.ts';
import { formatNumber } from '../report/number.ts';
import { visible } from '../visible.ts';
import { WIDTH, wrapped } from './wrapped.ts';

/** Of more runs or facts a text has no list. */
const RUNS = 30;
const FACTS = 60;

/** An inventory as text for a terminal; `what` is how its reader named it. */
export function inventoryText(inventory: Inventory, what: string): string {
  const { views, labels, metrics } = inventory;
  const labelled = new Set(labels.map(({ name }) => name));
  const joined = ['archive', 'block', ...labels.map(({ sql }) => sql)].map(visible).join(', ');
  const own = (columns: readonly NamedColumn[]) =>
    columns.filter(({ name }) => !labelled.has(name) && name !== 'archive' && name !== 'block');
  const runColumns = views.runs.columns.filter(({ name }) => !labelled.has(name) && !metrics.includes(name));
  const sections = [
    inventory.archives.map(archiveText).join('\n'),
    section(
      'Columns of chains',
      `${rows(views.chains.rows, 'row')}, and ${joined}`,
      own(views.chains.columns).map(columnText),
    ),
    views.events.columns.length === 0
      ? 'Columns of events: there is no table of events'
      : section(
          'Columns of events',
          `${rows(views.events.rows, 'row')}, and ${joined}`,
          own(views.events.columns).map(columnText),
        ),
    section(
      'Columns of runs',
      `${rows(views.runs.rows, 'row')}, and every label and metric`,
      runColumns.map(columnText),
    ),
    section('Run labels', 'for by: and in SQL; runs with each value', labels.map(labelText)),
    section(
      'Metrics of runs',
      'in SQL over runs',
      views.runs.columns.filter(({ name }) => metrics.includes(name)).map(columnText),
    ),
    section('Ends of chains', 'values of state, and chains', [`  ${words(inventory.states)}`]),
    section(
      'Kinds of event',
      'values of event, void runs too',
      inventory.events.length === 0 ? [] : [`  ${words(inventory.events)}`],
    ),
    section('Runs', '', runLines(inventory)),
    section('Facts', 'for values:, by their path', factLines(inventory, what)),
  ];
  return `${sections.join('\n\n')}\n`;
}

function archiveText({ name, folder, title, ...rest }: Inventory['archives'][number]): string {
  const { kernel, profile, manifestSha256, runs, chains, events } = rest;
  const without = rest.void.length === 0 ? '' : `, without the void ones ${rest.void.join(' ')}`;
  return [
    `${visible(name)}: ${visible(title)}`,
    `  ${visible(folder)}, manifest ${manifestSha256.slice(0, 12)}…; kernel ${visible(kernel)}, profile ${visible(profile)}`,
    `  ${rows(runs, 'run')}${without}; ${rows(chains, 'chain')}, ${rows(events, 'event')} in its tables`,
  ].join('\n');
}

function section(head: string, what: string, lines: readonly string[]): string {
  const title = what === '' ? head : `${head} (${what})`;
  return [...wrapped(title), ...(lines.length === 0 ? ['  none'] : lines)].join('\n');
}

/** Two lines: name, type, unit, clock and values; below it what it means. */
function columnText(column: NamedColumn): string {
  const { sql, type, unit, clock, meaning, stored, nulls, notFinite } = column;
  const facts = [
    [type, unit, clock].flatMap((part) => (part === null ? [] : visible(part))).join(', '),
    rangeText(column),
    ...(nulls === 0 ? [] : [`null in ${rows(nulls, 'row')}`]),
    ...(notFinite === 0 ? [] : [`not finite in ${rows(notFinite, 'row')}`]),
  ];
  const head = wrapped(`${visible(sql)}  ${facts.join('; ')}`, 2);
  const said = [
    ...(stored === null ? [] : [`named ${visible(stored)} in the file`]),
    ...(meaning === null ? [] : [visible(meaning)]),
  ];
  return [...head, ...said.flatMap((text) => wrapped(text, 6))].join('\n');
}

function rangeText({ min, max, values, more }: NamedColumn): string {
  if (min === null || max === null) return 'no value';
  if (values.length === 0 || more)
    return min === max ? `always ${visible(min)}` : `${visible(min)} to ${visible(max)}`;
  return words(values.map(({ value, count }) => ({ word: value, count })));
}

function labelText({ sql, levels, without }: Inventory['labels'][number]): string {
  const missing = without === 0 ? '' : `; ${rows(without, 'run')} without it`;
  return wrapped(`${visible(sql)}  ${words(levels)}${missing}`, 2).join('\n');
}

/** `idle (25), 'on CPU 0, 1' (25)`: what is more than one word is quoted as in SQL. */
function words(all: readonly Word[]): string {
  const quoted = (word: string) =>
    /^[\p{L}\p{N}_.+-]+$/u.test(word) ? word : `'${visible(word.replaceAll("'", "''"))}'`;
  return all.map(({ word, count }) => `${quoted(word)} (${number(count)})`).join(', ');
}

function runLines({ runs, archives, views, labels }: Inventory): string[] {
  if (runs.length > RUNS) {
    return [...byLabels(runs, labels, archives.length > 1), '  a line for each: --json'];
  }
  const isSaid = (name: string) => runs.some((run) => run[name] !== null);
  const first = ['archive', 'run', 'block', ...labels.map(({ name }) => name)];
  const names = [...new Set([...first, ...views.runs.columns.map(({ name }) => name)])].filter(
    (name) => isSaid(name) && (name !== 'archive' || archives.length > 1),
  );
  const columns = names.map((name) => [name, ...runs.map((run) => run[name] ?? '–')].map(visible));
  const shown = fitting(columns);
  const lines = aligned(['', ...runs].map((_, row) => shown.map((column) => column[row] ?? '')));
  const rest = names.slice(shown.length).map(visible);
  return [
    ...lines.map((line) => `  ${line}`),
    ...(rest.length === 0 ? [] : wrapped(`without room here: ${rest.join(', ')}: --json`, 2)),
  ];
}

/** The first columns, as many as fit into a line. */
function fitting(columns: readonly string[][]): string[][] {
  let width = 0;
  return columns.filter((column, index) => {
    width += 2 + Math.max(...column.map((cell) => [...cell].length));
    return width <= WIDTH || index < 2;
  });
}

/** Runs that have the same labels, in the order in which they come. */
function byLabels(runs: Inventory['runs'], labels: Inventory['labels'], several: boolean): string[] {
  const groups = Map.groupBy(runs, (run) =>
    labels.map(({ name, sql }) => `${visible(sql)} ${visible(run[name] ?? '–')}`).join(', '),
  );
  return [...groups].flatMap(([group, members]) => {
    const names = members.map(({ archive, run }) => (several ? `${archive}/${run}` : `${run}`));
    return wrapped(
      `${group || 'without labels'}: ${rows(members.length, 'run')}: ${names.map(visible).join(' ')}`,
      2,
    );
  });
}

function factLines({ facts }: Inventory, what: string): string[] {
  // Lists (the plan's order of runs, features of a CPU) have a path for each of their items.
  const single = facts.filter(({ path }) => !/\.\d+(\.|$)/.test(path));
  const shown = single.slice(0, FACTS).map(({ path, value }) => {
    const text = value === '' ? "''" : visible(String(value));
    const room = Math.max(20, WIDTH - path.length - 4);
    return `  ${visible(path)}  ${text.length > room ? `${text.slice(0, room - 1)}…` : text}`;
  });
  const rest = facts.length - shown.length;
  return rest === 0
    ? shown
    : [...shown, `  and ${number(rest)} more: npx --no tagwerk show ${visible(what)} --json`];
}

function rows(count: number, one: string): string {
  return `${number(count)} ${one}${count === 1 ? '' : 's'}`;
}

function number(value: number): string {
  return formatNumber(value, 0, 'en');
}
