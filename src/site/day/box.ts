import { type Place, UserError } from '../../errors.ts';
import { readCaption } from '../../prose/caption.ts';
import type { ProseContext, ProseFacts } from '../../prose/context.ts';
import { originAddress } from '../../prose/origins.ts';
import { type Brief, briefName, briefOf } from '../../report/brief.ts';
import type { Verdict } from '../../report/check.ts';
import { toldOf } from '../../report/effect-text.ts';
import {
  amountInterval,
  formatAmount,
  formatCounted,
  formatShare,
  formatValue,
  type Locale,
  shareInterval,
} from '../../report/format.ts';
import { NONE } from '../../report/phrases/index.ts';
import type { Value } from '../../report/quantity.ts';
import type { Report } from '../../report/schema.ts';
import { tagsOf } from '../../report/wording.ts';
import { didYouMean, quoted } from '../../suggest.ts';
import type { DaySource } from '../content/day.ts';
import { joined } from '../facts.ts';
import { messages } from '../i18n/index.ts';
import { machineText } from '../origin/origin.ts';

/** A number in large type. */
export interface Tile extends Brief {
  /** What it is, in a few words; '' where the number says it itself. */
  label: string;
  /** What the plan said of it, and who assigned the groups. */
  tags: string[];
  verdict?: Verdict;
  /** Where it is told how it was made. */
  href: string;
}

/** What stands above the text: what was asked, what came out, where and how surely. */
export interface Box {
  question: string | undefined;
  /** Inline HTML that src/prose made. */
  answer: string | undefined;
  tiles: Tile[];
  /** Machine, runs and chains; a line per archive. */
  where: string[];
}

/** The texts of the box as they were read, and what is wrong with it. `facts` are those of the article: terms are noted in them. */
export function readBox(
  { front, placeIn }: DaySource,
  context: ProseContext,
  facts: ProseFacts,
): { answer: string | undefined; question: string | undefined; errors: UserError[] } {
  const errors: UserError[] = [];
  const read = (key: 'question' | 'answer'): string | undefined => {
    const text = front[key];
    if (text === undefined) return undefined;
    const { html, faults, plain } = readCaption(text, context, facts);
    for (const { what, remedy, offset } of faults)
      errors.push(new UserError(`${key}: ${what}`, { place: placeIn([key], offset), remedy }));
    for (const { text: typed, offset } of plain) {
      const remedy = 'say it without a number, or by :value[name]';
      errors.push(
        new UserError(`${key}: a typed number (${typed})`, { place: placeIn([key], offset), remedy }),
      );
    }
    return html;
  };
  const [question, answer] = [read('question'), read('answer')];
  const { report } = context;
  const refuse = (what: string, place: Place, remedy: string) =>
    errors.push(new UserError(what, { place, remedy }));
  for (const [index, name] of (front.headline ?? []).entries()) {
    const place = placeIn(['headline', index], 0);
    if (!report)
      refuse(`headline: there is no "${name}": the day has no report`, place, 'leave headline out');
    else if (!partOf(report, name)) {
      const known = [report.comparisons, report.values, report.checks].flatMap((parts) => Object.keys(parts));
      refuse(
        `headline: unknown name "${name}"`,
        place,
        didYouMean(name, known, { as: quoted, list: 'analysis.yaml names' }),
      );
    } else if (labelOf(report, name) === undefined) {
      const remedy = `write ${name}: { cell: …, short: what it is } under values: in analysis.yaml`;
      refuse(`headline: the value "${name}" says in no words what it is`, place, remedy);
    }
  }
  if (front.lead !== undefined && !report?.figures.some(({ name }) => name === front.lead)) {
    const names = report?.figures.map(({ name }) => name) ?? [];
    const remedy = report
      ? didYouMean(front.lead, names, { as: quoted, list: 'analysis.yaml names' })
      : 'the day has no report: leave lead out';
    refuse(`lead: unknown figure "${front.lead}"`, placeIn(['lead'], 0), remedy);
  }
  return { question, answer, errors };
}

/** The box of a day, of what `readBox` found right. Undefined where the author says nothing of it and nothing was planned. */
export function boxOf(
  { front }: DaySource,
  { question, answer }: { question: string | undefined; answer: string | undefined },
  report: Report | undefined,
  locale: Locale,
): Box | undefined {
  const names = front.headline ?? (report ? planned(report) : []);
  const tiles = report ? names.map((name) => tileOf(report, name, locale)) : [];
  const said = question !== undefined || answer !== undefined || front.lead !== undefined;
  if (!said && tiles.length === 0) return undefined;
  return { question, answer, tiles, where: report ? whereOf(report, locale) : [] };
}

/** Without a word of the author the endpoints of the plan, three at most. */
function planned({ comparisons }: Report): string[] {
  const primary = Object.entries(comparisons).filter(([, { role }]) => role === 'endpoint');
  return primary.slice(0, 3).map(([name]) => name);
}

type Part = 'comparison' | 'value' | 'check';

function partOf({ comparisons, values, checks }: Report, name: string): Part | undefined {
  if (Object.hasOwn(comparisons, name)) return 'comparison';
  if (Object.hasOwn(values, name)) return 'value';
  return Object.hasOwn(checks, name) ? 'check' : undefined;
}

function labelOf({ comparisons, checks, short, values }: Report, name: string): string | undefined {
  const compared = comparisons[name];
  if (compared) return compared.short ?? compared.title;
  const value = values[name];
  if (value)
    return (
      (Object.hasOwn(short, name) ? short[name] : undefined) ??
      // `50 Läufe` says itself what it counts.
      (value.kind === 'count' && value.of !== undefined ? '' : undefined)
    );
  return checks[name]?.title;
}

function tileOf(report: Report, name: string, locale: Locale): Tile {
  const part = partOf(report, name) ?? 'value';
  const href = originAddress(part, name);
  const comparison = report.comparisons[name];
  if (comparison)
    return {
      ...briefOf(comparison, locale),
      label: comparison.short === undefined ? comparison.title : briefName(comparison, locale),
      tags: tagsOf(comparison, locale),
      href,
    };
  const label = labelOf(report, name) ?? name;
  const check = report.checks[name];
  if (part === 'check' && check) {
    return { ...plainNumber(check.value, locale), label, tags: [], verdict: check.verdict, href };
  }
  const value = report.values[name];
  if (!value) throw new TypeError(`value ${name} is missing`);
  const told = value.kind === 'amount' ? toldOf(value) : undefined;
  if (told) return { ...briefOf(told, locale), label, tags: tagsOf(told, locale), href };
  return { ...plainNumber(value, locale), label, tags: [], href };
}

function plainNumber(value: Value, locale: Locale): Brief {
  switch (value.kind) {
    case 'share':
      return { number: formatShare(value, locale, []) ?? NONE, interval: shareInterval(value, locale) };
    case 'amount':
      return { number: formatAmount(value, locale) ?? NONE, interval: amountInterval(value, locale) };
    case 'count':
    case 'text':
      return { number: formatValue(value, locale) ?? NONE, interval: undefined };
  }
}

function whereOf({ archives }: Report, locale: Locale): string[] {
  const words = messages(locale);
  return Object.values(archives).map((archive) => {
    const { beforeOpen, afterOpen } = archive.loss;
    const lost = [...Object.values(beforeOpen), ...Object.values(afterOpen)].reduce(
      (sum, one) => sum + one,
      0,
    );
    const machine =
      joined(
        [`${words.originKernel}\u00a0${archive.kernel}`, machineText(archive, 'machine', locale)],
        ', ',
      ) ?? '';
    const size = [
      formatCounted(archive.runs, 'runs', locale),
      formatCounted(archive.chains, 'chains', locale),
    ];
    return [machine, ...(archive.emulated ? [words.emulatedShort] : []), ...size, words.lost(lost)].join(
      ' · ',
    );
  });
}
