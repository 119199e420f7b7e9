import { quoteText } from '../../archive/quote.ts';
import type { CompileField } from './compiler.ts';

/** The class of the first rule whose condition holds; a condition that cannot be decided does not hold. */
export const compileRules: CompileField = ({ path, yaml }, { author }) => {
  const rules = (yaml.rules ?? []).map(({ is }, index) => ({
    is: quoteText(is),
    when: author([...path, 'rules', index, 'when']),
  }));
  const otherwise = yaml.else === undefined ? '' : ` ELSE ${quoteText(yaml.else)}`;
  const sql = (when: 'sql' | 'bracketed') =>
    `CASE ${rules.map((rule) => `WHEN ${rule.when[when]} THEN ${rule.is}`).join(' ')}${otherwise} END`;
  return {
    sql: sql('sql'),
    bracketed: `(${sql('bracketed')})`,
    columns: rules.flatMap(({ when }) => [...when.columns]),
  };
};
