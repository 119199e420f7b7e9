import type { Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { VFile } from 'vfile';
import { formatValue, type Part, VALUE_PARTS } from '../report/format.ts';
import { whyText } from '../report/phrases/index.ts';
import type { Value } from '../report/quantity.ts';
import { whyOf } from '../report/why.ts';
import { complain } from './complain.ts';
import { type ProseContext, readingOf } from './context.ts';
import { visitTextDirectives } from './directives.ts';
import { type Fault, partNamed } from './parts.ts';
import { shownPart } from './shown-part.ts';

/**
 * `:value[name]` becomes the report's value, formatted for the day's language, and leads to how it was made; `{with=interval}`,
 * `{with="sd n"}` say what stands behind it, `{with=none}` that nothing does. An unknown name, a value
 * that does not exist (no runs, nothing counted), a missing unit or part is an error at its place.
 */
export function values() {
  return (tree: Root, file: VFile): void => {
    const { context, facts } = readingOf(file);
    visitTextDirectives(tree, 'value', (node, replace, parent) => {
      const name = textOf(node).trim();
      const shown = show(name, node.attributes ?? {}, context);
      if ('what' in shown) {
        complain(file, node, shown.what, shown.remedy);
        return;
      }
      if (!facts.values.includes(name)) facts.values.push(name);
      replace([shownPart(file, 'value', name, shown.text, { parent, className: ['value'] })]);
    });
  };
}

type Shown = { text: string } | Fault;

function show(
  name: string,
  attributes: Record<string, string | null | undefined>,
  { report, locale }: ProseContext,
): Shown {
  const found = partNamed('value', name, report?.values);
  if ('what' in found) return found;
  const value = found.part;
  const other = Object.keys(attributes).find((key) => key !== 'with');
  if (other) return { what: `unknown option "${other}" of a value`, remedy: 'the only option is with=…' };
  const asked = partsAsked(attributes.with);
  const fault = faultOf(name, value, asked ?? []);
  if (fault) return fault;
  const text = formatValue(value, locale, asked);
  return text === null || text.trim() === '' ? nothing(name, value) : { text };
}

function partsAsked(text: string | null | undefined): Part[] | undefined {
  if (text === null || text === undefined) return undefined;
  return text.split(/[\s,]+/).filter((part): part is Part => part !== '' && part !== 'none');
}

function faultOf(name: string, value: Value, asked: readonly Part[]): Fault | undefined {
  const unknown = asked.find((part) => !VALUE_PARTS.includes(part));
  if (unknown) return { what: `unknown part "${unknown}"`, remedy: `known: ${VALUE_PARTS.join(', ')}, none` };
  if (value.kind === 'amount' && (value.unit === '' || value.show === '')) {
    return { what: `value "${name}" has no unit`, remedy: 'give its field a unit in analysis.yaml' };
  }
  const lacking = asked.find((part) => !has(value, part));
  if (!lacking) return undefined;
  return { what: `value "${name}" has no ${lacking}`, remedy: `leave "${lacking}" out of with=…` };
}

function has(value: Value, part: Part): boolean {
  switch (part) {
    case 'interval':
      return 'interval' in value && value.interval !== undefined;
    case 'sd':
      return value.kind === 'amount' && value.sd !== undefined;
    case 'n':
      return value.kind === 'amount' || value.kind === 'share';
    case 'kn':
      return value.kind === 'share';
  }
}

function nothing(name: string, value: Value): Fault {
  const why = value.kind === 'amount' && value.why ? value.why : whyOf('nothingCounted', {});
  return {
    what: `value "${name}" has no number: ${whyText(why, 'en')}`,
    remedy: 'say so in words, or choose another value',
  };
}
