import { UserError } from '../../errors.ts';
import { type OriginPart, originAddress } from '../../prose/origins.ts';
import { type Fault, partNamed, partsAsked } from '../../prose/parts.ts';
import { formatValue, type Locale, VALUE_PARTS } from '../../report/format.ts';
import type { Report } from '../../report/schema.ts';
import { COMPARISON_PARTS, comparisonText } from '../../report/wording.ts';

/** A caption in pieces: the author's words, and what the report says, with a way to how it was made. */
export interface CaptionPiece {
  text: string;
  href?: string;
}

const DIRECTIVE = /:(value|cmp)\[([^\]]*)\](?:\{with="?([^"}]*)"?\})?/g;

/**
 * The caption of a figure with `:value[name]` and `:cmp[name]` as in prose, so that it needs no typed number and no
 * claim of its own. Throws UserError for a name or a part that is not there; `file` is where the caption is written.
 */
export function captionPieces(caption: string, report: Report, locale: Locale, file: string): CaptionPiece[] {
  const pieces: CaptionPiece[] = [];
  let done = 0;
  for (const match of caption.matchAll(DIRECTIVE)) {
    const [all, directive, name = '', written] = match;
    const part: OriginPart = directive === 'cmp' ? 'comparison' : 'value';
    const said =
      part === 'comparison' ? compared(name, written, report, locale) : valued(name, written, report, locale);
    if (typeof said !== 'string')
      throw new UserError(`caption: ${said.what}`, { place: { file }, remedy: said.remedy });
    if (match.index > done) pieces.push({ text: caption.slice(done, match.index) });
    pieces.push({ text: said, href: originAddress(part, name) });
    done = match.index + all.length;
  }
  if (done < caption.length) pieces.push({ text: caption.slice(done) });
  return pieces;
}

function compared(name: string, written: string | undefined, report: Report, locale: Locale): string | Fault {
  const found = partNamed('comparison', name, report.comparisons);
  if ('what' in found) return found;
  const asked = partsAsked({ with: written }, COMPARISON_PARTS);
  return 'what' in asked ? asked : comparisonText(found.part, locale, asked.parts);
}

function valued(name: string, written: string | undefined, report: Report, locale: Locale): string | Fault {
  const found = partNamed('value', name, report.values);
  if ('what' in found) return found;
  const asked = partsAsked({ with: written }, [...VALUE_PARTS, 'none'] as const);
  if ('what' in asked) return asked;
  const parts = asked.parts.filter((part) => part !== 'none');
  const text = formatValue(found.part, locale, written === undefined ? undefined : parts);
  return (
    text ?? { what: `value "${name}" has no number`, remedy: 'say so in words, or choose another value' }
  );
}
