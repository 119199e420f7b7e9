import { shuffled, splitMix64 } from './random.ts';
import type { Condition, Recipe } from './recipe.ts';

/** One run as planned. What the recorder need not know (labels, block, repetition) stays here. */
export interface PlannedRun {
  /** From 1, in the order of execution. */
  run: number;
  /** From 1; each block holds every condition once. */
  block: number;
  condition: string;
  /** How often the condition has been run with this run, from 1. */
  repetition: number;
  /** Seed of the workload's jitter, below 2^32. */
  seed: number;
  labels: Record<string, string>;
}

/**
 * The runs of a recipe: blocks one after another, the conditions inside each in random order
 * (SplitMix64 from the recipe's seed, `shuffled`), so that slow drifts of the machine meet every
 * condition alike. The same recipe gives the same plan on every machine.
 */
export function makePlan(recipe: Recipe): PlannedRun[] {
  const random = splitMix64(BigInt(recipe.seed));
  const conditions = Object.keys(recipe.conditions).sort();
  const runs: PlannedRun[] = [];
  for (let block = 1; block <= recipe.blocks; block++) {
    for (const name of shuffled(conditions, random)) {
      runs.push({
        run: runs.length + 1,
        block,
        condition: name,
        repetition: block,
        seed: random.below(0x1_0000_0000),
        labels: { condition: name, ...recipe.conditions[name]?.labels },
      });
    }
  }
  return runs;
}

/** The recorder's plan file (grammar: collector/recorder/plan/plan.h). */
export function planFile(recipe: Recipe, runs: readonly PlannedRun[]): string {
  const { ring_bytes, drain_ms } = recipe.recorder;
  const lines = runs.flatMap((run) => {
    const condition = recipe.conditions[run.condition];
    return condition ? [runLine(recipe, condition, run)] : [];
  });
  return ['tagwerk-plan 1', `session ring_bytes=${ring_bytes} drain_ms=${drain_ms}`, ...lines, ''].join('\n');
}

function runLine(recipe: Recipe, condition: Condition, run: PlannedRun): string {
  const { workload } = recipe;
  const fields = {
    run: run.run,
    mode: condition.mode,
    seed: run.seed,
    wakes: wakesOf(recipe),
    interval_us: workload.interval_us,
    jitter_us: workload.jitter_us,
    waker_cpus: condition.waker_cpus ?? workload.waker_cpus,
    wakee_cpus: condition.wakee_cpus ?? workload.wakee_cpus,
    burners: condition.burners.map((one) => `${one.cpu}:${one.on_us}/${one.off_us}`).join(',') || 'none',
    settle_ms: recipe.settle_ms,
    timeout_ms: timeoutMs(recipe),
  };
  return `run ${Object.entries(fields)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ')}`;
}

/** Wakes of one run, warm-up included. */
export function wakesOf(recipe: Recipe): number {
  return recipe.warmup.wakes + recipe.workload.wakes;
}

/** ms that one run takes when nothing is late: settling and its wakes. */
export function plannedMs(recipe: Recipe): number {
  return recipe.settle_ms + (wakesOf(recipe) * recipe.workload.interval_us) / 1000;
}

/** Load puts wakes off; a run that takes ten times as long as planned hangs. */
function timeoutMs(recipe: Recipe): number {
  return Math.min(86_400_000, Math.ceil(10_000 + 10 * plannedMs(recipe)));
}
