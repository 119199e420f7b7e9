import { convert } from '../../report/units.ts';
import type { CompileField } from './compiler.ts';
import { requireEvents, requireOneClock } from './moment.ts';
import { plainName } from './plain-name.ts';

/**
 * How many of the run's events hold a condition and lie at most `within` before or after a time of the chain.
 * Missing where that time is, and in an archive without events; 0 is counted.
 */
export const compileEvents: CompileField = ({ name, path, yaml, within = 0 }, compiler) => {
  requireEvents([...path, 'events'], ['ts_ns'], compiler);
  const where = compiler.author([...path, 'events']);
  const around = compiler.author([...path, 'around']);
  requireOneClock(
    [{ time: around }, { time: { ...around, columns: ['ts_ns'] } }],
    [...path, 'around'],
    compiler,
  );
  const withinNs = BigInt(Math.round(convert(within, yaml.unit ?? 'ns', 'ns')));
  const column = compiler.derive({
    kind: 'events-around',
    column: `#${name}`,
    path: [...path, 'around'],
    where: where.bracketed,
    around: around.bracketed,
    withinNs,
  });
  const near = `ts_ns BETWEEN (${around.sql}) - ${withinNs} AND (${around.sql}) + ${withinNs}`;
  return {
    sql: `(SELECT count(*) FROM events WHERE (${where.sql}) AND run = chains.run AND archive = chains.archive AND ${near})`,
    bracketed: plainName(column),
    columns: [...new Set([...around.columns, ...where.columns, 'ts_ns'])],
  };
};
