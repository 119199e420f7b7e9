import { z } from 'zod';
import { UserError, UserErrors } from '../src/errors.ts';
import { readYaml, type YamlDocument, type YamlPath } from '../src/yaml/read.ts';
import { formatCpuList, parseCpuList } from './cpus.ts';

const shortText = (limit: number) =>
  z
    .string()
    .min(1, 'is empty')
    .max(limit, `is longer than ${limit} characters`)
    .regex(/^\P{Cc}*$/u, 'has a line break or another control character');

const cpuList = z
  .union([z.int().min(0).transform(String), z.string()])
  .refine((text) => parseCpuList(text) !== undefined, "is no CPU list like '0,2-3'");

const whole = (least: number, most: number) =>
  z
    .int(`is no whole number of ${least}..${most}`)
    .min(least, `is below ${least}`)
    .max(most, `is above ${most}`);

const burner = z.strictObject({
  /** CPU it is pinned on. */
  cpu: whole(0, 4095),
  /** µs it burns, then µs it sleeps, without end; off_us 0 never sleeps. */
  on_us: whole(1, 10_000_000),
  off_us: whole(0, 10_000_000),
});

const condition = z.strictObject({
  /** Free names to text; every run of this condition carries them, and `condition` with its name. */
  labels: z
    .record(
      z.string().regex(/^[\p{L}_][\p{L}\p{N}_]{0,63}$/u, 'is no name of letters, digits and _'),
      shortText(200),
    )
    .default({}),
  /** full: programs attached and armed; sham: attached, not armed; none: the workload alone. */
  mode: z.enum(['full', 'sham', 'none']).default('full'),
  burners: z.array(burner).max(64, 'has more than 64 burners').default([]),
  /** CPUs the waker and the woken task may use, where they differ from the workload's. */
  waker_cpus: cpuList.optional(),
  wakee_cpus: cpuList.optional(),
});

/** An endpoint with the smallest effect of interest: `5 µs`, `0.5 pp`, of a ratio a factor above 1. */
const endpoint = z.strictObject({
  name: shortText(300),
  matters: z.union([
    z.string().regex(/^\d+(\.\d+)?(\s*\S+)?$/u, 'is no amount like 5 µs'),
    z.number().positive(),
  ]),
});

/** recipe.yaml: one experiment, written down before its first run. Unknown keys are errors. */
export const recipeSchema = z.strictObject({
  /** What the experiment asks, as the archive will be titled. */
  title: shortText(200),
  /** Under which licence others may use the data: an SPDX identifier, such as CC-BY-4.0. Without it nobody was told. */
  license: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9.+-]{0,63}$/, 'is no SPDX identifier → write it as CC-BY-4.0')
    .optional(),
  /** Who measured, by name. */
  contributors: z.array(shortText(200)).max(100, 'names more than 100').default([]),
  /** What will be judged, named before run 1: at most four, or they are no primary endpoints. */
  endpoints: z
    .array(z.union([shortText(300), endpoint]))
    .min(1, 'names no endpoint')
    .max(4, 'names more than four primary endpoints'),
  /** Seed of the order of the runs and of each run's jitter. */
  seed: whole(0, 0xffff_ffff),
  /** Blocks: each holds one run of every condition, in random order. */
  blocks: whole(1, 1000),
  /** ms between the start of the burners and that of the workload. */
  settle_ms: whole(0, 600_000).default(300),
  /** The first `wakes` wakes of a run are marked as warm-up and kept. */
  warmup: z.strictObject({ wakes: whole(0, 1_000_000) }),
  workload: z.strictObject({
    /** Wakes per run beyond warm-up. */
    wakes: whole(1, 5_000_000),
    /** µs from one wake to the next: uniform in interval ± jitter. */
    interval_us: whole(10, 10_000_000),
    jitter_us: whole(0, 10_000_000),
    waker_cpus: cpuList,
    wakee_cpus: cpuList,
  }),
  conditions: z.record(shortText(64), condition),
  /** Share 0..1 of a run's chains that may be lost before the run is void. */
  loss_limit: z.number().min(0, 'is below 0').max(1, 'is above 1').default(0),
  recorder: z
    .strictObject({
      /** Bytes of the ring buffer, a power of two. */
      ring_bytes: whole(4096, 0x4000_0000)
        .refine((bytes) => (bytes & (bytes - 1)) === 0, 'is no power of two')
        .default(0x40_0000),
      /** ms between two drains of the ring. */
      drain_ms: whole(1, 1000).default(20),
    })
    .prefault({}),
  /** References for an offset. None can be recorded yet, so only an empty list is true. */
  references: z.tuple([]).default([]),
});

/** An experiment as its author wrote it, with every default filled in. */
export type Recipe = z.infer<typeof recipeSchema>;
export type Condition = Recipe['conditions'][string];

/** The recorder's own limit: the highest run number is kept for its proof of liveness. */
const RUNS_MAX = 32_766;

/**
 * Reads a recipe for a machine with the CPUs `online`. Everything wrong is told together, with
 * file, line and column: unknown keys, values out of range, CPUs that this machine does not have,
 * labels that would hide a column of the archive (`reserved`).
 */
export function readRecipe(
  text: string,
  file: string,
  machine: { online: readonly number[]; reserved: readonly string[] },
): Recipe {
  const document = readYaml(text, file, recipeSchema);
  const errors = [...cpuErrors(document, machine.online), ...ruleErrors(document, machine.reserved)];
  if (errors.length > 0) throw new UserErrors(errors);
  return document.value;
}

function cpuErrors({ value, placeOf }: YamlDocument<Recipe>, online: readonly number[]): UserError[] {
  const errors: UserError[] = [];
  const check = (path: YamlPath, cpus: readonly number[]) => {
    const missing = cpus.filter((cpu) => !online.includes(cpu));
    if (missing.length === 0) return;
    errors.push(
      new UserError(`${path.join('.')}: CPU ${formatCpuList(missing)} is not online here`, {
        place: placeOf(path),
        remedy: `use CPUs of ${formatCpuList(online)}`,
      }),
    );
  };
  const lists = (
    base: YamlPath,
    holder: { waker_cpus?: string | undefined; wakee_cpus?: string | undefined },
  ) => {
    for (const key of ['waker_cpus', 'wakee_cpus'] as const) {
      const list = holder[key];
      if (list !== undefined) check([...base, key], parseCpuList(list) ?? []);
    }
  };
  lists(['workload'], value.workload);
  for (const [name, condition] of Object.entries(value.conditions)) {
    lists(['conditions', name], condition);
    condition.burners.forEach((one, index) => {
      check(['conditions', name, 'burners', index, 'cpu'], [one.cpu]);
    });
  }
  return errors;
}

function ruleErrors({ value, placeOf }: YamlDocument<Recipe>, reserved: readonly string[]): UserError[] {
  const errors: UserError[] = [];
  const refuse = (path: YamlPath, what: string, remedy: string) =>
    errors.push(new UserError(`${path.join('.')}: ${what}`, { place: placeOf(path), remedy }));
  const names = Object.keys(value.conditions);
  if (names.length === 0) refuse(['conditions'], 'names no condition', 'name at least one');
  const runs = names.length * value.blocks;
  if (runs > RUNS_MAX) refuse(['blocks'], `makes ${runs} runs`, `at most ${RUNS_MAX} fit one archive`);
  if (value.workload.jitter_us > value.workload.interval_us) {
    refuse(['workload', 'jitter_us'], 'is longer than the interval', 'at most interval_us');
  }
  for (const [name, condition] of Object.entries(value.conditions)) {
    for (const label of Object.keys(condition.labels)) {
      if (label !== 'condition' && !reserved.includes(label)) continue;
      refuse(
        ['conditions', name, 'labels', label],
        'is a name that the archive uses itself',
        'choose another one',
      );
    }
  }
  return errors;
}
