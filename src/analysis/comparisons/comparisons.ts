import { visible } from '../../archive/problems.ts';
import { UserError } from '../../errors.ts';
import type { Comparison } from '../../report/comparison.ts';
import type { Dimension } from '../../report/table.ts';
import { closest } from '../../suggest.ts';
import type { YamlPath } from '../../yaml/read.ts';
import type { Context } from '../context.ts';
import type { ComparisonYaml } from '../declaration/comparison.ts';
import { ofRun, withStatistic } from '../observe/run-statistic.ts';
import { type ComparedGroup, isShareGroup } from '../observe/share-group.ts';
import { amountBase } from '../tables/cells.ts';
import type { Computed } from '../tables/tables.ts';
import { assignmentOf } from './assignment.ts';
import { verdictFrom } from './claims.ts';
import { type AmountBase, type Compared, contrastOf } from './contrast.ts';
import { correct, endpointOf, plannedEndpoints } from './family.ts';
import { mattersOf } from './matters.ts';
import { quantileEffects, tailOf } from './quantiles.ts';
import { overSessions } from './sessions.ts';
import { Strata } from './strata.ts';
import { type TestedContrast, testContrast } from './tested.ts';

/** Computes every comparison of the analysis, the primary ones corrected together. Throws UserError with its place. */
export async function computeComparisons(
  tables: ReadonlyMap<string, Computed>,
  context: Context,
): Promise<Record<string, Comparison>> {
  const strata = new Strata(context);
  const compared: Uncorrected[] = [];
  for (const [name, yaml] of Object.entries(context.analysis.value.comparisons)) {
    compared.push(await compare(name, yaml, tables, strata, context));
  }
  const corrected = correct(
    compared.map(({ name, comparison: { role }, tested }) => ({ name, role, ps: tested.claimable.ps })),
    plannedEndpoints(context).length,
  );
  return Object.fromEntries(
    compared.map(({ name, comparison, tested }) => {
      const own = corrected.get(name);
      if (!own) throw new TypeError(`comparison ${name} was not corrected`);
      const isCorrected = comparison.role !== 'exploratory';
      const { equivalence } = tested;
      const whole: Comparison = {
        ...comparison,
        pHolm: isCorrected ? own.ps.shown : null,
        ...(equivalence
          ? { equivalence: { ...equivalence, pHolm: isCorrected ? own.ps.equivalent : null } }
          : {}),
        verdict: verdictFrom(tested.claimable, own),
      };
      return [name, whole];
    }),
  );
}

/** A comparison before its p is corrected for the others. */
interface Uncorrected {
  name: string;
  tested: TestedContrast;
  comparison: Omit<Comparison, 'pHolm' | 'equivalence' | 'verdict'>;
}

async function compare(
  name: string,
  yaml: ComparisonYaml,
  tables: ReadonlyMap<string, Computed>,
  strata: Strata,
  context: Context,
): Promise<Uncorrected> {
  const path = ['comparisons', name];
  const found = tables.get(yaml.table);
  const table = context.analysis.value.tables[yaml.table];
  if (!found || !table) throw new TypeError(`table ${yaml.table} was not checked`);
  const { groups, base } = groupsOf(path, yaml, found, context);
  const dimensions = found.table.by;
  const { statistic, as } = yaml;
  const side = (which: 'of' | 'with'): ComparedGroup => {
    const group = groupNamed([...path, which], yaml[which], groups, dimensions, context);
    return isShareGroup(group) ? group : withStatistic(group, statistic);
  };
  const [mine, theirs] = [side('of'), side('with')];
  const how: Compared = { as, base, ofRun: ofRun(statistic) };
  const endpoint = endpointOf(name, yaml, context);
  const matters = smallestOf(path, yaml, endpoint?.matters, how, context);
  const sessions = overSessions(mine, theirs, how, dimensions, context);
  const contrast = sessions?.contrast ?? contrastOf(mine, theirs, how);
  const tested = testContrast(contrast, as, matters?.value);
  // The plan assigned runs with too few chains too.
  const runsIn = (group: ComparedGroup) =>
    isShareGroup(group)
      ? group.counts.map(({ run }) => run)
      : context.runs.filter(
          (one) => group.values.some(({ run }) => run === one) || group.tooFew.includes(one.name),
        );
  const assigned = assignmentOf(
    {
      of: { key: mine.key, runs: runsIn(mine) },
      with: { key: theirs.key, runs: runsIn(theirs) },
      dimensions,
    },
    context,
  );
  const chains = mine.chains + theirs.chains;
  const divided = await strata.of({ path, yaml, table, assigned, base, chains });
  const amounts = isShareGroup(mine) || isShareGroup(theirs) ? undefined : ([mine, theirs] as const);
  const quantiles =
    amounts && statistic === 'median' && found.amounts?.field.yaml.per !== 'run' && !sessions
      ? quantileEffects(...amounts, { as, base })
      : undefined;
  return {
    name,
    tested,
    comparison: {
      title: yaml.title,
      ...(yaml.short === undefined ? {} : { short: yaml.short }),
      table: yaml.table,
      of: { group: mine.key, label: mine.label },
      with: { group: theirs.key, label: theirs.label },
      as,
      ...(statistic === 'median' ? {} : { statistic }),
      effect: tested.effect,
      dominance: contrast.dominance,
      ...(contrast.differences ? { differences: contrast.differences } : {}),
      p: contrast.p,
      role: endpoint ? 'endpoint' : yaml.role === 'primary' ? 'afterwards' : 'exploratory',
      ...(endpoint ? { endpoint: endpoint.name } : {}),
      ...(matters ? { matters } : {}),
      assigned,
      ...(quantiles ? { quantiles, tail: tailOf(tested.effect, quantiles) } : {}),
      ...(divided ? { strata: divided } : {}),
      ...(sessions ? { sessions: sessions.each } : {}),
    },
  };
}

/** The smallest effect of interest: the plan's, else the author's own. Throws UserError where both say it. */
function smallestOf(
  path: YamlPath,
  { matters }: ComparisonYaml,
  planned: string | number | undefined,
  { as, base }: Compared,
  context: Context,
): Comparison['matters'] {
  const here = [...path, 'matters'];
  if (planned !== undefined && matters !== undefined) {
    throw new UserError('the plan says what matters for this endpoint already', {
      place: context.analysis.placeOf(here),
      remedy: 'leave matters: out',
    });
  }
  const written = planned ?? matters;
  if (written === undefined) return undefined;
  const measure = as === 'ratio' ? { as, unit: '1', show: '1' } : { as, unit: base.unit, show: base.show };
  const place = planned === undefined ? here : [...path, 'endpoint'];
  const value = mattersOf(written, measure, place, context);
  return { value, named: planned === undefined ? 'afterwards' : 'plan' };
}

/** What is compared of a table: run values, or the counts of shares, whose differences are in percentage points. */
function groupsOf(
  path: YamlPath,
  yaml: ComparisonYaml,
  { amounts, shares }: Computed,
  context: Context,
): { groups: readonly ComparedGroup[]; base: AmountBase } {
  if (amounts) return { groups: amounts.groups, base: amountBase(amounts.field, amounts.unit) };
  if (shares) return { groups: shares, base: { kind: 'amount', unit: 'pp', show: 'pp' } };
  throw new UserError(`table ${yaml.table} counts runs: the share of a single run is 0 or 1`, {
    place: context.analysis.placeIn([...path, 'table'], 0),
    remedy: 'compare a table of a field, or of a share of chains',
  });
}

function groupNamed(
  path: YamlPath,
  levels: readonly string[],
  groups: readonly ComparedGroup[],
  dimensions: readonly Dimension[],
  context: Context,
): ComparedGroup {
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
