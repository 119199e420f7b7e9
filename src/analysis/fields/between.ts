import type { CompileField } from './compiler.ts';
import { fragment } from './fragment.ts';
import { momentOf, requireOneClock } from './moment.ts';

/** Δ of two moments in ns, exact; missing where one is. */
export const compileBetween: CompileField = ({ path, yaml }, compiler) => {
  const [from, to] = yaml.between ?? [];
  if (from === undefined || to === undefined) throw new TypeError('a field without its two moments');
  const begin = momentOf(from, [...path, 'between', 0], compiler);
  const end = momentOf(to, [...path, 'between', 1], compiler);
  requireOneClock([begin, end], [...path, 'between'], compiler);
  const columns = [...begin.time.columns, ...end.time.columns];
  return {
    sql: `${end.time.sql} - ${begin.time.sql}`,
    bracketed: fragment(`${end.time.bracketed} - ${begin.time.bracketed}`, columns).bracketed,
    columns,
  };
};
