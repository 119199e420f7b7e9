import { quoteText } from '../../archive/quote.ts';
import { didYouMean } from '../../suggest.ts';
import type { YamlPath } from '../../yaml/read.ts';
import type { Moment } from '../declaration/field.ts';
import { clocksApart, ONE_CLOCK } from '../views/clocks.ts';
import type { Compiler } from './compiler.ts';
import { type Fragment, fragment } from './fragment.ts';
import { plainName } from './plain-name.ts';

const SUFFIX = '_ts_ns';

/** The time of a moment in ns, with the name under which it is shown. */
export function momentOf(
  moment: Moment,
  path: YamlPath,
  compiler: Compiler,
): { name: string; time: Fragment } {
  if (typeof moment === 'string')
    return { name: moment, time: stageTime(moment, [`${moment}${SUFFIX}`, moment], path, compiler) };
  requireEvents(path, ['corr_id', 'ts_ns'], compiler);
  const { event } = moment;
  const column = compiler.derive({ kind: 'first-event', column: `#first ${event}`, path, event });
  const definition = `(SELECT min(ts_ns) FROM events WHERE event = ${quoteText(event)} AND corr_id = chains.corr_id AND run = chains.run AND archive = chains.archive)`;
  return {
    name: event,
    time: { sql: definition, bracketed: plainName(column), columns: ['corr_id', 'event', 'ts_ns'] },
  };
}

/** Moments that are set against each other are of one clock, as far as the archives say. */
export function requireOneClock(
  moments: readonly { time: Fragment }[],
  path: YamlPath,
  { views, refuse }: Compiler,
): void {
  const apart = clocksApart(
    views.clocks,
    moments.flatMap(({ time }) => [...time.columns]),
  );
  if (apart !== undefined) refuse(path, apart, ONE_CLOCK);
}

/** A field cannot read events where the archive has none, or not with these columns. */
export function requireEvents(path: YamlPath, columns: readonly string[], { views, refuse }: Compiler): void {
  const { events } = views.columns;
  if (events.length === 0) refuse(path, 'there are no events in the archive', 'use stages of the chain');
  const absent = columns.find((column) => !events.includes(column));
  if (absent !== undefined)
    refuse(path, `the events of the archive have no ${absent}`, 'use stages of the chain');
}

function stageTime(
  stage: string,
  [column = '', written = '']: readonly string[],
  path: YamlPath,
  { views, refuse }: Compiler,
): Fragment {
  const { chains } = views.columns;
  if (chains.includes(column)) return fragment(plainName(column), [column]);
  if (chains.includes(written) && written.endsWith('_ns')) return fragment(plainName(written), [written]);
  const stages = chains.flatMap((one) => (one.endsWith(SUFFIX) ? [one.slice(0, -SUFFIX.length)] : []));
  return refuse(path, `stage '${stage}' was not measured here`, didYouMean(stage, stages));
}
