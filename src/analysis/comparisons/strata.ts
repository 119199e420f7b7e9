import type { Comparison } from '../../report/comparison.ts';
import type { Dimension } from '../../report/table.ts';
import type { YamlPath } from '../../yaml/read.ts';
import type { Context } from '../context.ts';
import type { ComparisonYaml } from '../declaration/comparison.ts';
import type { Analysis } from '../declaration/read.ts';
import type { TableYaml } from '../declaration/table.ts';
import { amountsOf } from '../observe/amounts.ts';
import { type Grouping, resolveGrouping, resolveGroupings } from '../observe/groups.ts';
import { ofRun, percentilesFor, withStatistic } from '../observe/run-statistic.ts';
import { type ComparedGroup, isShareGroup } from '../observe/share-group.ts';
import { sharesOf } from '../tables/shares.ts';
import type { Views } from '../views/views.ts';
import { uncorrected } from './claims.ts';
import { type AmountBase, contrastOf } from './contrast.ts';
import { testContrast } from './tested.ts';

/** By what a comparison that nobody randomised is shown again, unless its author names something else. */
const WAKE_PATH = 'wake_path';

/** The column that comparisons may read besides those of fields. */
export function strataColumns({ value }: Analysis, { columns }: Views): string[] {
  const any = Object.keys(value.comparisons).length > 0 && columns.chains.includes(WAKE_PATH);
  return any ? [WAKE_PATH] : [];
}

/** A comparison as computed so far, with what its effects are made of. */
interface Compared {
  path: YamlPath;
  yaml: ComparisonYaml;
  table: TableYaml;
  assigned: Comparison['assigned'];
  base: AmountBase;
  /** Of both groups, outside warm-up. */
  chains: number;
}

/** A table's groups once more, each divided by the levels of one more grouping: the last of every key. */
interface Divided {
  dimension: Dimension;
  groups: readonly ComparedGroup[];
}

/**
 * Repeats comparisons inside each level of a field: what nobody assigned (migrated or not) may go along with something
 * else that makes the difference, above all the path of the wakeup. Each table is divided once.
 */
export class Strata {
  readonly #context: Context;
  readonly #divided = new Map<string, Promise<Divided>>();

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * The comparison's effect in each level: of the field or label that it names, else of the wake path where the groups
   * differ by what nobody assigned and the table says nothing of it. Undefined where neither applies, or all chains took
   * one path. Levels without a chain on either side are left out. Throws UserError for a name that groups nothing.
   */
  async of(compared: Compared): Promise<Comparison['strata']> {
    const { yaml, base } = compared;
    const grouping = this.#groupingFor(compared);
    if (!grouping) return undefined;
    const { dimension, groups } = await this.#divide(grouping, compared);
    const find = (key: readonly string[]) =>
      groups.find((group) => group.key.every((level, index) => level === key[index]));
    const levels = dimension.levels.flatMap(({ key, label }) => {
      const sides = [find([...yaml.of, key]), find([...yaml.with, key])];
      const [mine, theirs] = sides.map(
        (side) => side && (isShareGroup(side) ? side : withStatistic(side, yaml.statistic)),
      );
      if (!mine || !theirs || mine.chains + theirs.chains === 0) return [];
      const contrast = contrastOf(mine, theirs, { as: yaml.as, base, ofRun: ofRun(yaml.statistic) });
      const { effect, claimable } = testContrast(contrast, yaml.as, undefined);
      const chains: [number, number] = [mine.chains, theirs.chains];
      return [{ key, label, chains, effect, verdict: uncorrected(claimable) }];
    });
    // One level is the comparison itself; where its author asked for the division, it is shown.
    if (levels.length < (yaml.strata === undefined ? 2 : 1)) return undefined;
    const divided = levels.reduce((sum, { chains: [mine, theirs] }) => sum + mine + theirs, 0);
    const missing = compared.chains - divided;
    return {
      by: { name: dimension.name, label: dimension.label },
      levels,
      ...(missing > 0 ? { missing } : {}),
    };
  }

  #groupingFor({ path, yaml, table, assigned }: Compared): Grouping | undefined {
    const context = this.#context;
    const field = context.fields.get(table.field ?? table.share ?? '');
    // A sweep, which has its distances as levels, is no one field.
    if (!field) return undefined;
    if (yaml.strata !== undefined) return resolveGrouping(yaml.strata, [...path, 'strata'], context);
    const known = context.views.columns.chains.includes(WAKE_PATH);
    if (assigned !== 'observed' || !known || field.yaml.per === 'run') return undefined;
    const named = [field, ...table.by.flatMap((name) => context.fields.get(name) ?? [])];
    if (table.by.includes(WAKE_PATH)) return undefined;
    if (named.some(({ expression }) => expression.columns.includes(WAKE_PATH))) return undefined;
    const sql = `"${WAKE_PATH}"`;
    return { name: WAKE_PATH, label: WAKE_PATH, per: 'chain', sql, declared: undefined, path };
  }

  #divide(grouping: Grouping, { yaml, table }: Compared): Promise<Divided> {
    const percentiles = percentilesFor(yaml.statistic);
    const key = JSON.stringify([yaml.table, grouping.name, percentiles]);
    const known = this.#divided.get(key);
    if (known) return known;
    const divided = divide(yaml.table, { ...table, percentiles }, grouping, this.#context);
    this.#divided.set(key, divided);
    return divided;
  }
}

async function divide(
  name: string,
  table: TableYaml & { percentiles: readonly number[] },
  grouping: Grouping,
  context: Context,
): Promise<Divided> {
  const path = ['tables', name];
  const groupings = [...resolveGroupings(table.by, path, context), grouping];
  const { dimensions, groups } =
    table.share === undefined
      ? await amountsOf(
          path,
          { field: table.field, by: [], percentiles: table.percentiles },
          context,
          groupings,
        )
      : await sharesOf(name, table, context, groupings);
  const dimension = dimensions.at(-1);
  if (!dimension || !groups) throw new TypeError(`table ${name} counts runs`);
  return { dimension, groups };
}
