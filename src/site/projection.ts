import { sparkOf } from '../figures/spark.ts';
import type { Brief } from '../report/brief.ts';
import { type DaySummary, summaryOf } from './day/view.ts';
import type { Day } from './day.ts';

/**
 * What other pages need of a day: at most some 2 kB, so that of a thousand days all of them are at hand. Whoever makes a new
 * kind of page that shows several days takes it from here.
 */
export interface Projection extends DaySummary {
  /** The article's file, for messages. */
  file: string;
  slug: string;
  /** Addresses that it had before, as its front matter has them. */
  aliases: readonly string[];
  draft: boolean;
  tags: readonly string[];
  /** Inline HTML that src/prose made, without links: those would lead to places on the day's own page. */
  question: string | undefined;
  answer: string | undefined;
  /** The first number of its box. */
  tile: (Brief & { label: string; tags: readonly string[]; href: string }) | undefined;
  /** The lead figure in small, as SVG. */
  spark: string | undefined;
  /** Terms of the glossary that its page explains. */
  terms: readonly string[];
}

export function projectionOf(day: Day, base: string): Projection {
  const { front, file, box, figures, locale, prose } = day;
  const tile = box?.tiles[0];
  const lead = figures.find(({ name }) => name === front.lead);
  return {
    ...summaryOf(day, base),
    file,
    slug: front.slug,
    aliases: front.aliases,
    draft: front.draft,
    tags: front.tags,
    question: withoutLinks(box?.question),
    answer: withoutLinks(box?.answer),
    tile: tile && {
      number: tile.number,
      interval: tile.interval,
      label: tile.label,
      tags: tile.tags,
      href: tile.href,
    },
    spark: lead && sparkOf(lead.figure, locale),
    terms: prose.terms,
  };
}

function withoutLinks(html: string | undefined): string | undefined {
  return html?.replace(/<\/?a\b[^>]*>/g, '');
}
