import { STATES } from '../../archive/columns.ts';
import { visible } from '../../archive/problems.ts';
import { closest } from '../../suggest.ts';
import type { YamlPath } from '../../yaml/read.ts';
import type { Complaints } from '../declaration/complaints.ts';
import type { NamedField } from '../declaration/named-fields.ts';
import type { Judged } from './expressions.ts';
import type { NamedArchive, Views } from './views.ts';

/** A word that the analysis asks a column for. */
export interface AskedWord {
  word: string;
  /** For messages: field latency. */
  what: string;
  path: YamlPath;
  /** Where it stands in the text at `path`, in characters (UTF-16) from 0. */
  at: number;
}

/** Words with which an expression compares the column of that name; an empty one asks whether there is any. */
export function askedIn({ compared, what, path }: Judged, column: string): AskedWord[] {
  return compared.flatMap((one) =>
    one.column.toLowerCase() === column.toLowerCase() && one.text !== ''
      ? [{ word: one.text, what, path, at: one.at }]
      : [],
  );
}

/**
 * Complains of words that a column can never have, as far as that is known without a table: names of archives, values of
 * run labels, states, and classes of fields of rules. What asks for such a word counts nothing, or everything, and
 * looks like a result.
 */
export function complainOfWords(
  judged: readonly Judged[],
  fields: readonly NamedField[],
  archives: readonly NamedArchive[],
  views: Views,
  complaints: Complaints,
): void {
  for (const one of judged) {
    for (const column of new Set(one.compared.map((text) => text.column))) {
      const known = knownWords(column, one.view, fields, archives, views);
      if (!known) continue;
      const words = [...known.words].filter((word) => word !== '').sort();
      for (const asked of askedIn(one, column)) {
        if (!known.words.has(asked.word)) complain(asked, known.nothing, words, complaints);
      }
    }
  }
}

interface Known {
  words: ReadonlySet<string>;
  /** That there is no such word: "no run has the label condition". */
  nothing: string;
}

function knownWords(
  name: string,
  view: Judged['view'],
  fields: readonly NamedField[],
  archives: readonly NamedArchive[],
  views: Views,
): Known | undefined {
  const same = (other: string) => other.toLowerCase() === name.toLowerCase();
  const column = views.columns[view].find(same);
  if (column === undefined) return classesOf(fields.find((field) => same(field.name)));
  if (column === 'archive')
    return { words: new Set(archives.map((one) => one.name)), nothing: 'there is no archive' };
  if (views.labels.includes(column)) {
    return {
      words: new Set(labelWords(column, archives)),
      nothing: `no run has the label ${visible(column)}`,
    };
  }
  if (column !== 'state' || view !== 'chains') return undefined;
  return { words: new Set(stateWords(archives)), nothing: 'no chain ends in the state' };
}

/** Every state that a chain can end in: the format's, and those that the archives have. Verification holds tables against these. */
export function stateWords(archives: readonly NamedArchive[]): string[] {
  const ended = archives.flatMap(({ archive }) =>
    archive.runs.flatMap(({ terminals }) => Object.keys(terminals)),
  );
  return [...new Set([...STATES, ...ended])];
}

/** Every value of a run label that an analysis may ask for. */
export function labelWords(label: string, archives: readonly NamedArchive[]): string[] {
  return [...new Set(archives.flatMap((one) => labelsOf(label, one)))];
}

function classesOf(field: NamedField | undefined): Known | undefined {
  if (!field?.yaml.rules) return undefined;
  const { rules, else: otherwise } = field.yaml;
  const classes = [...rules.map(({ is }) => is), ...(otherwise === undefined ? [] : [otherwise])];
  return { words: new Set(classes), nothing: `field ${field.name} has no class` };
}

/** A label's values in all runs, void ones too, and the conditions of the plan, of which some may have no run. */
function labelsOf(label: string, { archive }: NamedArchive): string[] {
  const { conditions } = archive.experiment.plan;
  const planned = typeof conditions === 'object' && conditions !== null ? Object.keys(conditions) : [];
  const had = archive.runs.flatMap(({ labels }) =>
    Object.hasOwn(labels, label) ? [labels[label] ?? ''] : [],
  );
  return label === 'condition' ? [...had, ...planned] : had;
}

/** More words than this are not listed. */
const LISTED = 20;

/** Complains of a word that there is not, with the one that was probably meant or those that there are. */
export function complain(
  { word, what, path, at }: AskedWord,
  nothing: string,
  known: readonly string[],
  complaints: Complaints,
): void {
  const meant = closest(word, known);
  const remedy = meant === undefined ? listed(known) : `did you mean '${visible(meant)}'?`;
  complaints.add(path, `${what}: ${nothing} '${visible(word)}'`, remedy, at);
}

/** `there are: …`, the first of them. */
export function listed(words: readonly string[]): string {
  const rest = words.length > LISTED ? ` and ${words.length - LISTED} more` : '';
  return `there are: ${words.slice(0, LISTED).map(visible).join(', ') || 'none'}${rest}`;
}
