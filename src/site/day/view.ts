import type { RenderedFigure } from '../../figures/rendered.ts';
import type { Verdict } from '../../report/check.ts';
import type { Locale } from '../../report/format.ts';
import { shownChecks, subsetsText } from '../../report/shown/check.ts';
import { ANCHOR } from '../anchors.ts';
import type { Glossary } from '../content/glossary.ts';
import type { Settings } from '../content/settings.ts';
import type { Day } from '../day.ts';
import type { Fact } from '../facts.ts';
import type { Frame } from '../frame.ts';
import { messages } from '../i18n/index.ts';
import { methodFacts } from '../origin/method.ts';
import { originFacts } from '../origin/origin.ts';
import type { Box } from './box.ts';
import { type ComparedView, comparedIn, comparedView, findingOf } from './compared.ts';
import { headingOf } from './heading.ts';
import { termView } from './term.ts';

/** A day as other pages name it. */
export interface DaySummary {
  number: number;
  locale: Locale;
  /** "Tag 100 — 17:44: …" */
  heading: string;
  /** The same in its parts: "Tag 100 — 17:44", ": ", the title. */
  eyebrow: string;
  separator: string;
  title: string;
  /** The page's folder: its number, which never changes. */
  address: string;
  path: string;
  date: string;
  dateText: string;
  teaser: string;
}

export interface FigureView {
  name: string;
  number: number;
  title: string;
  /** Inline HTML that src/prose made. */
  caption: string;
  /** Where on the page: above the text, in it, or below it. */
  place: 'lead' | 'text' | 'below';
  /** The finding in a line: up to three comparisons. */
  finding: string;
  /** What the report says of its groups against one another. */
  compared: ComparedView | undefined;
  /** How to read it and what is not in it, each said once on a page. */
  notes: string[];
  rendered: RenderedFigure;
}

export interface CheckView {
  name: string;
  verdict: Verdict;
  /** Title, value, limits and margin. */
  cells: string[];
}

export interface ChecksView {
  columns: string[];
  checks: CheckView[];
  /** How verdicts hold on fewer runs, a sentence each. */
  subsets: string[];
}

export interface TermView {
  id: string;
  title: string;
  /** The sentence in pieces; code is set as code. */
  pieces: { text: string; code: boolean }[];
}

export interface TerminalView {
  repository: string;
  description: string | undefined;
  day: number;
  top: readonly string[];
  commit: string | undefined;
  dirty: boolean;
}

/** All that a day page shows besides its prose: text only, but for the figures' SVG and captions. */
export interface DayView extends DaySummary {
  time: string | undefined;
  description: string;
  tags: readonly string[];
  box: Box | undefined;
  terminal: TerminalView | undefined;
  /** Headings of the page, for its list of contents. */
  contents: { anchor: string; text: string }[];
  /** In the order of the page. */
  figures: FigureView[];
  terms: TermView[];
  checks: ChecksView | undefined;
  origins: { name: string; rows: Fact[]; method: Fact[] }[];
  /** The text, as `virtual:tagwerk/texts` has it. */
  text: string;
}

export function dayView({ settings, glossary }: Frame, day: Day): DayView {
  return {
    ...summaryOf(day, settings.base),
    time: day.front.time,
    description: day.front.description ?? day.prose.teaser,
    tags: day.front.tags,
    box: day.box,
    terminal: terminalView(settings, day),
    contents: contentsOf(day),
    figures: figureViews(day),
    terms: termViews(glossary, day),
    checks: checksView(day),
    origins: originViews(day),
    text: `day/${day.number}`,
  };
}

/** The headings of the text, and of the sections below it in which one looks something up. */
function contentsOf({ prose, figures, report, locale }: Day): DayView['contents'] {
  const words = messages(locale);
  const sections = [
    figures.length === 0 ? [] : [{ anchor: ANCHOR.figures, text: words.figures }],
    Object.keys(report?.checks ?? {}).length === 0 ? [] : [{ anchor: ANCHOR.checks, text: words.checks }],
    prose.terms.length === 0 ? [] : [{ anchor: ANCHOR.terms, text: words.terms }],
    report ? [{ anchor: ANCHOR.origin, text: words.origin }] : [],
  ];
  return [...prose.headings, ...sections.flat()];
}

function figureViews({ figures, report, locale, front, prose }: Day): FigureView[] {
  if (!report) return [];
  const told = new Map<string, number>();
  const read = new Map<string, number>();
  return figures.map(({ name, figure, caption, rendered }, position) => {
    const number = position + 1;
    const { compared, as } = comparedIn(figure, { report, told, number });
    return {
      name,
      number,
      title: figure.title,
      caption,
      place: name === front.lead ? 'lead' : prose.placed.includes(name) ? 'text' : 'below',
      finding: findingOf(
        compared.map(([, comparison]) => comparison),
        as,
        locale,
      ),
      compared: comparedView(compared, locale),
      notes: notesOnce(rendered.notes, { read, number, locale }),
      rendered,
    };
  });
}

/** The notes of a figure that none before it had (`read`, by note the number of that figure, which grows), and where the others stand. */
function notesOnce(
  notes: readonly string[],
  { read, number, locale }: { read: Map<string, number>; number: number; locale: Locale },
): string[] {
  const own = notes.filter((note) => !read.has(note));
  const as = [...new Set(notes.flatMap((note) => read.get(note) ?? []))].sort((a, b) => a - b);
  for (const note of own) read.set(note, number);
  return as.length === 0 ? own : [...own, `${messages(locale).readAs(as)}.`];
}

function checksView({ report, locale }: Day): ChecksView | undefined {
  const checks = Object.entries(report?.checks ?? {});
  if (!report || checks.length === 0) return undefined;
  const { columns, rows } = shownChecks(report.checks, locale);
  return {
    columns: columns.map(({ label }) => label),
    checks: checks.map(([name, { verdict }], index) => ({ name, verdict, cells: rows[index] ?? [] })),
    subsets: Object.values(report.subsets).map((subsets) => subsetsText(subsets, locale)),
  };
}

function originViews({ report, locale }: Day): DayView['origins'] {
  return Object.entries(report?.archives ?? {}).map(([name, archive]) => ({
    name,
    rows: originFacts(archive, locale),
    method: report ? methodFacts(archive, report, locale) : [],
  }));
}

/** A day as other pages name it. */
export function summaryOf({ number, front, locale, prose }: Day, base: string): DaySummary {
  return {
    number,
    locale,
    ...headingOf(number, front, locale),
    title: front.title,
    address: String(number),
    path: `${base}${number}/`,
    date: front.date,
    dateText: messages(locale).date(front.date),
    teaser: prose.teaser,
  };
}

function terminalView(
  { repository, repositoryDescription }: Settings,
  { locale, report, number }: Day,
): TerminalView | undefined {
  if (!repository) return undefined;
  return {
    repository,
    day: number,
    description: repositoryDescription[locale],
    top: report?.repository?.top ?? [],
    commit: report?.repository?.commit,
    dirty: Object.values(report?.archives ?? {}).some((archive) => archive.tool.dirty),
  };
}

function termViews(glossary: Glossary, { locale, prose }: Day): TermView[] {
  return prose.terms.flatMap((id) => {
    const entry = glossary[locale].find((term) => term.id === id);
    return entry ? [termView(entry)] : [];
  });
}
