import type { Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { VFile } from 'vfile';
import { formatValue, type Part, VALUE_PARTS } from '../report/format.ts';
import type { Value } from '../report/quantity.ts';
import { complain } from './complain.ts';
import { type ProseContext, readingOf } from './context.ts';
import { visitTextDirectives } from './directives.ts';
import { type Fault, partNamed, partsAsked } from './parts.ts';
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
  const asked = partsAsked(attributes, [...VALUE_PARTS, 'none'] as const);
  if ('what' in asked) return asked;
  const parts = asked.parts.filter((part) => part !== 'none');
  const fault = faultOf(name, value, parts);
  if (fault) return fault;
  const written = attributes.with !== null && attributes.with !== undefined;
  const text = formatValue(value, locale, written ? parts : undefined);
  return text === null || text.trim() === '' ? nothing(name, value) : { text };
}

function faultOf(name: string, value: Value, asked: readonly Part[]): Fault | undefined {
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
  const why = value.kind === 'amount' && value.why ? value.why : 'nothing was counted';
  return {
    what: `value "${name}" has no number: ${why}`,
    remedy: 'say so in words, or choose another value',
  };
}
