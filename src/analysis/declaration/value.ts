import { z } from 'zod';
import { decimals } from './common.ts';

/** One value for the text, written out. Exactly one of `cell`, `part`, `fact`, `count`, `sql` and `correlation`. */
const valueObject = z.strictObject({
  cell: z.string().optional().describe('a cell of a table: table[level, level].statistic'),
  part: z
    .string()
    .optional()
    .describe('another part’s value: checks.name the value that is checked, comparisons.name the effect'),
  fact: z
    .string()
    .optional()
    .describe(
      'a fact of an archive: host.…, experiment.… or probes.… by dotted path; another archive’s: name:host.…',
    ),
  count: z
    .enum(['runs', 'chains', 'events'])
    .optional()
    .describe('how many of these there are, where `where` holds'),
  sql: z
    .string()
    .optional()
    .describe(
      'one DuckDB expression that aggregates `from` to one value; its n are the rows in which every column and field that it names has a value',
    ),
  from: z.enum(['runs', 'chains', 'events']).optional().describe('with `sql`: the view; chains when absent'),
  correlation: z
    .enum(['spearman', 'pearson'])
    .optional()
    .describe('the correlation of two fields: of ranks (spearman), or of the values (pearson)'),
  x: z.string().optional().describe('with `correlation`: one field, a number'),
  y: z.string().optional().describe('with `correlation`: the other field'),
  where: z
    .string()
    .optional()
    .describe(
      'with `count`, `sql` and `correlation`: a condition on the rows of the view, or on the runs or chains',
    ),
  warmup: z.boolean().optional().describe('with `count` and `sql` over chains: count the warm-up too'),
  short: z
    .string()
    .min(1)
    .max(40)
    .optional()
    .describe('what it is in a few words, where it stands in the head of the page'),
  of: z
    .union([
      z.string(),
      z.array(z.string().min(1, 'is empty')).min(2, 'says one and many').max(3, 'has no fourth form'),
    ])
    .optional()
    .describe(
      'what is counted, in the words of the text: one word, or [one, many], or [one, many, many in the dative]; with `correlation`: runs, one pair of each (of a field per chain its median over at least 20 chains), or chains, all outside warm-up. Default there: runs',
    ),
  unit: z
    .string()
    .min(1)
    .optional()
    .describe('unit of an amount (with `sql` or `fact`); 1 for a bare number'),
  show: z.string().min(1).optional().describe('unit in which readers see the amount'),
  decimals: decimals.optional(),
});

export const valueSchema = z
  .union([
    z.string('name what is computed, such as table[level].median; prose can hold a typed number'),
    valueObject,
  ])
  .describe(
    'a cell as table[level, level].statistic, checks.name, comparisons.name, a fact as host.kernel.release, or one of the longer forms',
  );
export type ValueYaml = z.infer<typeof valueObject>;
