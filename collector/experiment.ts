import type { ExperimentDraft } from '../src/archive/schema/experiment.ts';
import { type Draft, recipeHash } from './draft.ts';
import type { PlannedRun } from './plan.ts';
import type { Recipe } from './recipe.ts';

/** experiment.json: the plan as executed, and the tool that executed it. */
export function experimentFacts(
  draft: Draft,
  recipe: Recipe,
  runs: readonly PlannedRun[],
  session: { version: string; voidRuns: readonly number[]; damagedFiles: readonly string[] },
): ExperimentDraft {
  const wakes = recipe.warmup.wakes;
  return {
    title: recipe.title,
    plan: {
      conditions: recipe.conditions,
      repetitions: recipe.blocks,
      blocks: recipe.blocks,
      seed: BigInt(recipe.seed),
      order: runs.map(({ run, block, condition, repetition, seed }) => ({
        run,
        block,
        condition,
        repetition,
        seed,
      })),
      order_rule: 'blocks in turn; in each block every condition once, shuffled by SplitMix64 from the seed',
      warmup: { rule: `chains woken before wake ${wakes + 1} of their run was sent`, wakes },
      endpoints: recipe.endpoints.map((one) => (typeof one === 'string' ? one : one.name)),
      ...mattersOf(recipe),
      settle_ms: recipe.settle_ms,
      workload: recipe.workload,
      recorder: recipe.recorder,
      loss_limit: recipe.loss_limit,
    },
    references: recipe.references,
    void_runs: session.voidRuns,
    damaged_raw_files: session.damagedFiles,
    begun_at: draft.begun_at,
    recipe: { text: draft.recipe, sha256: recipeHash(draft.recipe) },
    tool: { name: 'tagwerk', version: session.version, ...draft.source, node: process.version },
  };
}

/** The smallest effects of interest by endpoint, where the recipe names any. */
function mattersOf({ endpoints }: Recipe): { matters?: Record<string, string | number> } {
  const named = endpoints.flatMap((one) =>
    typeof one === 'string' ? [] : [[one.name, one.matters] as const],
  );
  return named.length === 0 ? {} : { matters: Object.fromEntries(named) };
}
