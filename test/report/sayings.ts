import { type How, howSchema } from '../../src/report/how.ts';
import { type Rule, ruleSchema } from '../../src/report/rule.ts';
import type { Report } from '../../src/report/schema.ts';
import { type Why, whySchema } from '../../src/report/why.ts';

/** Everything that a report says as data, each once. */
export interface Sayings {
  how: How[];
  why: Why[];
  rule: Rule[];
}

/** What these reports say. Throws where one says something that is no saying: a sentence, or an unknown one. */
export function sayingsIn(reports: readonly Report[]): Sayings {
  const found = { how: new Map<string, How>(), why: new Map<string, Why>(), rule: new Map<string, Rule>() };
  const collect = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    for (const [key, value] of Object.entries(part)) {
      const text = JSON.stringify(value);
      if (key === 'how') found.how.set(text, howSchema.parse(value));
      else if (key === 'why') found.why.set(text, whySchema.parse(value));
      else if (key === 'rule') found.rule.set(text, ruleSchema.parse(value));
      else collect(value);
    }
  };
  for (const { archives: _, ...parts } of reports) collect(parts);
  return { how: [...found.how.values()], why: [...found.why.values()], rule: [...found.rule.values()] };
}
