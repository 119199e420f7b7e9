import type { DayView } from '../day/view.ts';
import type { Day } from '../day.ts';
import type { Fact } from '../facts.ts';
import { messages } from '../i18n/index.ts';
import { recomputeRows } from './number-rows.ts';
import { type NumberSection, numberSections } from './numbers.ts';

/** All that the page shows which tells how the numbers of a day were made. */
export interface NumbersView {
  locale: DayView['locale'];
  title: string;
  lead: string;
  /** The day's page. */
  heading: string;
  recompute: Fact[];
  sections: NumberSection[];
}

/** Undefined for a day without measurements. */
export function numbersView({ report, number, locale, prose }: Day, view: DayView): NumbersView | undefined {
  if (!report) return undefined;
  const words = messages(locale);
  const making = { report, day: number, locale };
  const figures = Object.fromEntries(view.figures.map(({ name, rendered }) => [name, rendered]));
  return {
    locale,
    title: `${words.numbers}: ${words.day(number)}`,
    // The number does not begin a line.
    lead: words.numbersLead(words.day(number).replace(' ', '\u00a0')),
    heading: view.heading,
    recompute: recomputeRows(making),
    sections: numberSections(making, prose.shown, figures),
  };
}
