import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { type Part, VALUE_PARTS } from '../report/format.ts';
import { whyText } from '../report/phrases/index.ts';
import type { Value } from '../report/quantity.ts';
import { whyOf } from '../report/why.ts';
import { valueText } from '../report/wording.ts';
import { readingOf } from './context.ts';
import type { Fault } from './parts.ts';
import { showInLine } from './shown-part.ts';

/**
 * `:value[name]` becomes the report's value, formatted for the day's language, and leads to how it was made; `{with=interval}`,
 * `{with="sd n"}` say what stands behind it, `{with=none}` that nothing does. An unknown name, a value
 * that does not exist (no runs, nothing counted), a missing unit or part is an error at its place.
 */
export function values() {
  return (tree: Root, file: VFile): void => {
    const { context, facts } = readingOf(file);
    showInLine(tree, file, {
      directive: 'value',
      kind: 'value',
      parts: context.report?.values,
      options: [...VALUE_PARTS, 'none'] as const,
      show(value, asked, name) {
        const parts = asked?.filter((part) => part !== 'none');
        const fault = faultOf(name, value, parts ?? []);
        if (fault) return fault;
        const text = valueText(value, context.locale, parts);
        if (text === null || text.trim() === '') return nothing(name, value);
        if (!facts.values.includes(name)) facts.values.push(name);
        return { text, className: ['value'] };
      },
    });
  };
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
  const why = value.kind === 'amount' && value.why ? value.why : whyOf('nothingCounted', {});
  return {
    what: `value "${name}" has no number: ${whyText(why, 'en')}`,
    remedy: 'say so in words, or choose another value',
  };
}
