import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { type Locale, type Part, VALUE_PARTS } from '../report/format.ts';
import { whyText } from '../report/phrases/index.ts';
import type { Value } from '../report/quantity.ts';
import { valueText } from '../report/sentences.ts';
import { whyOf } from '../report/why.ts';
import { readingOf } from './context.ts';
import { CASES, isDative } from './inflection.ts';
import type { Asked, Fault } from './parts.ts';
import { showInLine } from './shown-part.ts';

/**
 * `:value[name]` becomes the report's value, formatted for the day's language, and leads to how it was made; `{with=interval}`,
 * `{with="sd n"}` say what stands behind it, `{with=none}` that nothing does; `{case=dative}` inflects what is counted,
 * `{unit=none}` leaves it out. An effect always has its interval and what it is worth. An unknown name, a value that does
 * not exist (no runs, nothing counted), a missing unit or part is an error at its place.
 */
export function values() {
  return (tree: Root, file: VFile): void => {
    const { context, facts } = readingOf(file);
    showInLine(tree, file, {
      directive: 'value',
      kind: 'value',
      parts: context.report?.values,
      options: { with: [...VALUE_PARTS, 'none'], case: CASES, unit: ['none'] },
      show(value, asked, name) {
        const fault = faultOf(name, value, partsOf(asked) ?? []) ?? inflectionFault(name, value, asked);
        if (fault) return fault;
        const text = textOf(value, asked, context.locale);
        if (text === null || text.trim() === '') return nothing(name, value);
        if (!facts.values.includes(name)) facts.values.push(name);
        const isEffect = value.kind === 'amount' && value.standing !== undefined;
        return { text, className: isEffect ? ['value', 'result'] : ['value'] };
      },
    });
  };
}

function partsOf(asked: Asked): Part[] | undefined {
  return asked.with && VALUE_PARTS.filter((part) => asked.with?.includes(part));
}

function textOf(value: Value, asked: Asked, locale: Locale): string | null {
  const inflected = { dative: isDative(asked), withoutUnit: asked.unit !== undefined };
  return valueText(value, locale, partsOf(asked), { form: 'amount', ...inflected });
}

function faultOf(name: string, value: Value, asked: readonly Part[]): Fault | undefined {
  if (value.kind === 'amount' && (value.unit === '' || value.show === '')) {
    return { what: `value "${name}" has no unit`, remedy: 'give its field a unit in analysis.yaml' };
  }
  const lacking = asked.find((part) => !has(value, part));
  if (!lacking) return undefined;
  return { what: `value "${name}" has no ${lacking}`, remedy: `leave "${lacking}" out of with=…` };
}

/** Only what is counted, and percentage points, have cases; only counts and plain amounts can stand without their unit. */
function inflectionFault(name: string, value: Value, asked: Asked): Fault | undefined {
  const isEffect = value.kind === 'amount' && value.standing !== undefined;
  if (asked.unit !== undefined && (isEffect || (value.kind !== 'count' && value.kind !== 'amount')))
    return { what: `value "${name}" cannot stand without its unit`, remedy: 'leave unit=none out' };
  if (isDative(asked) && value.kind !== 'count' && !isEffect)
    return { what: `value "${name}" has no cases`, remedy: 'leave case= out' };
  return undefined;
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
