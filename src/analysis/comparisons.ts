import { visible } from '../archive/problems.ts';
import { UserError } from '../errors.ts';
import type { Comparison } from '../report/comparison.ts';
import type { Dimension } from '../report/table.ts';
import { closest } from '../suggest.ts';
import type { YamlPath } from '../yaml.ts';
import { amountBase } from './cells.ts';
import type { Context } from './context.ts';
import type { ComparisonYaml } from './declaration/comparison.ts';
import { effectOf, judge, pOfEffect } from './effect.ts';
import type { AmountGroup } from './observe.ts';
import { ofRun, withStatistic } from './run-statistic.ts';
import { cliffsDelta } from './statistics/cliffs-delta.ts';
import { holm } from './statistics/holm.ts';
import { Strata } from './stratify.ts';
import type { Computed } from './tables.ts';

/** Computes every comparison of the analysis, the primary ones corrected together. Throws UserError with its place. */
export async function computeComparisons(
  tables: ReadonlyMap<string, Computed>,
  context: Context,
): Promise<Record<string, Comparison>> {
  const strata = new Strata(context);
  const computed: [string, Comparison][] = [];
  for (const [name, yaml] of Object.entries(context.analysis.value.comparisons)) {
    computed.push([name, await compare(['comparisons', name], yaml, tables, strata, context)]);
  }
  const tested = computed.flatMap(([name, { role, p }]) =>
    role === 'primary' && p !== null ? [{ name, p }] : [],
  );
  const corrected = holm(tested.map(({ p }) => p));
  return Object.fromEntries(
    computed.map(([name, comparison]) => {
      const index = tested.findIndex((one) => one.name === name);
      return [name, { ...comparison, pHolm: corrected[index] ?? null }];
    }),
  );
}

async function compare(
  path: YamlPath,
  yaml: ComparisonYaml,
  tables: ReadonlyMap<string, Computed>,
  strata: Strata,
  context: Context,
): Promise<Comparison> {
  const { title, as, role } = yaml;
  const found = tables.get(yaml.table);
  if (!found) throw new TypeError(`table ${yaml.table} was not checked`);
  const { groups, base } = valuesOf(path, yaml, found, context);
  const dimensions = found.table.by;
  const side = (which: 'of' | 'with') =>
    withStatistic(groupOf([...path, which], yaml[which], groups, dimensions, context), yaml.statistic);
  const [mine, theirs] = [side('of'), side('with')];
  const { statistic } = yaml;
  const effect = effectOf(mine, theirs, as, base, ofRun(statistic));
  const delta = cliffsDelta(
    mine.values.map(({ value }) => value),
    theirs.values.map(({ value }) => value),
  );
  const randomised = isRandomised(mine, theirs, dimensions, context);
  const table = context.analysis.value.tables[yaml.table];
  const chains = mine.chains + theirs.chains;
  const divided = table && (await strata.of({ path, yaml, table, randomised, base, chains }));
  return {
    title,
    table: yaml.table,
    of: { group: mine.key, label: mine.label },
    with: { group: theirs.key, label: theirs.label },
    as,
    ...(statistic === 'median' ? {} : { statistic }),
    effect,
    cliffsDelta: Number.isFinite(delta) ? delta : null,
    p: pOfEffect(mine, theirs, as),
    role,
    pHolm: null,
    randomised,
    judgement: judge(effect, as),
    ...(divided ? { strata: divided } : {}),
  };
}

/** The runs' values of a table: of amounts as they are, of shares of chains in percent, so that differences are in points. */
function valuesOf(
  path: YamlPath,
  yaml: ComparisonYaml,
  { amounts, shares }: Computed,
  context: Context,
): { groups: readonly AmountGroup[]; base: ReturnType<typeof amountBase> } {
  if (amounts) return { groups: amounts.groups, base: amountBase(amounts.field, amounts.unit) };
  if (shares) return { groups: shares, base: { kind: 'amount', unit: 'pp', show: 'pp' } };
  throw new UserError(`table ${yaml.table} counts runs: the share of a single run is 0 or 1`, {
    place: context.analysis.placeIn([...path, 'table'], 0),
    remedy: 'compare a table of a field, or of a share of chains',
  });
}

function groupOf(
  path: YamlPath,
  levels: readonly string[],
  groups: readonly AmountGroup[],
  dimensions: readonly Dimension[],
  context: Context,
): AmountGroup {
  for (const [index, dimension] of dimensions.entries()) {
    const level = levels[index] ?? '';
    const known = dimension.levels.map(({ key }) => key);
    if (known.includes(level)) continue;
    const meant = closest(level, known);
    throw new UserError(`${dimension.name} has no level '${level}'`, {
      place: context.analysis.placeIn([...path, index], 0),
      remedy: meant ? `did you mean '${meant}'?` : `there are: ${known.map(visible).join(', ') || 'none'}`,
    });
  }
  const group = groups.find(({ key }) => key.every((level, index) => level === levels[index]));
  if (!group) throw new TypeError(`there is no group ${levels.join(', ')}`);
  return group;
}

/** Whether the groups differ by run labels alone: those the plan set; what a chain or a metric did, it did not. */
function isRandomised(
  mine: AmountGroup,
  theirs: AmountGroup,
  dimensions: readonly Dimension[],
  { fields, views }: Context,
): boolean {
  const differing = dimensions.filter((_, index) => mine.key[index] !== theirs.key[index]);
  return differing.every(({ name }) => {
    const field = fields.get(name);
    if (!field) return views.labels.includes(name);
    const { columns } = field.expression;
    return columns.length > 0 && columns.every((column) => views.labels.includes(column));
  });
}
