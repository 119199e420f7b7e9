import { z } from 'zod';
import { declared, showTime, titled } from './common.ts';

const schema = z.strictObject({
  kind: z.literal('timeline'),
  ...titled,
  largest: z.string().optional().describe('the field whose largest value chooses the chain'),
  archive: z.string().optional().describe('with `run`: the archive of the run, where there are several'),
  run: z.int().positive().optional().describe('instead of `largest`: the run of the chain'),
  corr_id: z
    .union([z.int(), z.string().regex(/^-?\d{1,19}$/)])
    .transform(String)
    .optional()
    .describe('with `run`: the correlation ID of the chain, in quotes beyond 2^53'),
  show: showTime,
});

export const timeline = declared(schema, ({ largest, run, corr_id, archive, show }, check) => {
  check.time(show);
  const named = run !== undefined && corr_id !== undefined;
  const halfNamed = named !== (run !== undefined || corr_id !== undefined || archive !== undefined);
  if (halfNamed || named === (largest !== undefined)) {
    check.add([], 'a timeline needs one chain', 'say either largest:, or run: and corr_id:');
  }
  const { archives } = check.names;
  if (archive !== undefined && !Object.hasOwn(archives, archive)) {
    check.unknown(['archive'], 'archive', archive, archives);
  }
  if (largest !== undefined) check.field('largest', largest, 'chains', 'a timeline shows one chain');
  return {};
});
