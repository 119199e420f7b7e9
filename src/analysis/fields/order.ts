import { quoteText } from '../../archive/quote.ts';
import type { CompileField } from './compiler.ts';
import { momentOf, requireOneClock } from './moment.ts';

/**
 * The observed moments as text in the order of their times: `<` before a later one, `=` before one at the same ns
 * (those in the order in which they were named). Missing where none was observed.
 */
export const compileOrder: CompileField = ({ path, yaml }, compiler) => {
  const moments = (yaml.order ?? []).map((moment, index) =>
    momentOf(moment, [...path, 'order', index], compiler),
  );
  requireOneClock(moments, [...path, 'order'], compiler);
  const sql = (time: 'sql' | 'bracketed') => {
    const named = moments.map(
      ({ name, time: of }, index) => `{'t': ${of[time]}, 'i': ${index}, 'n': ${quoteText(name)}}`,
    );
    const sorted = `list_sort(list_filter([${named.join(', ')}], lambda m: m.t IS NOT NULL))`;
    const sign = `CASE WHEN i = 1 THEN '' WHEN l[i - 1].t = m.t THEN '=' ELSE '<' END`;
    const text = `array_to_string(list_transform(l, lambda m, i: ${sign} || m.n), '')`;
    return `nullif(list_transform([${sorted}], lambda l: ${text})[1], '')`;
  };
  // Most chains have all moments in the order in which they were named, and need no list of structs.
  const times = moments.map(({ time }) => time.bracketed);
  const rising = times.slice(1).map((time, index) => `${times[index]} < ${time}`);
  const asNamed = quoteText(moments.map(({ name }) => name).join('<'));
  return {
    sql: sql('sql'),
    bracketed: `(CASE WHEN ${rising.join(' AND ')} THEN ${asNamed} ELSE ${sql('bracketed')} END)`,
    columns: moments.flatMap(({ time }) => [...time.columns]),
  };
};
