import { mattersIn } from '../analysis/comparisons/matters.ts';
import { POWERS, type Power, powerOf } from '../analysis/power.ts';
import { renewReport } from '../analysis/renew.ts';
import { SeenFiles } from '../archive/seen.ts';
import { UserError } from '../errors.ts';
import { aligned } from '../report/aligned.ts';
import { canonicalJson } from '../report/canonical.ts';
import type { Comparison } from '../report/comparison.ts';
import { formatAmount } from '../report/format.ts';
import { didYouMean } from '../suggest.ts';
import { visible } from '../visible.ts';
import { COMMANDS } from './commands.ts';
import { daysAsked } from './days.ts';
import { callOf } from './declaration.ts';
import { projectOf } from './project.ts';
import type { Environment, Io } from './run.ts';
import { UsageError } from './usage.ts';

/**
 * `power`: takes the day as a pilot and prints for each
 * of its comparisons how many blocks would show the effect that matters (or `--effect 5µs`) with 80 % and with 90 %.
 * Gives 1 where no comparison has anything to say.
 */
export async function powerCommand(args: string[], io: Io, env: Environment): Promise<number> {
  const { values, named } = callOf(COMMANDS.power, args);
  const { content, cache } = await projectOf(values);
  const seen = await SeenFiles.in(cache);
  for await (const { day, folder } of daysAsked(content, named, io)) {
    const renewed = await renewReport(folder, { force: false, write: false, ci: env.CI === 'true', seen });
    const comparisons = chosen(renewed?.report?.comparisons ?? {}, values.only);
    const powers = Object.entries(comparisons).map(([name, comparison]) => ({
      name,
      comparison,
      power: powerOf(comparison, effectAsked(comparison, values.effect)),
    }));
    if (values.json) {
      io.stdout.write(canonicalJson(Object.fromEntries(powers.map(({ name, power }) => [name, power]))));
    } else if (powers.length > 0) {
      io.stdout.write(`Day ${day} as a pilot\n\n${powers.map(textOf).join('\n\n')}\n${READING}`);
    } else io.stderr.write(`day ${day} compares nothing\n`);
    if (!powers.some(({ power }) => 'needed' in power)) return 1;
  }
  return 0;
}

const READING = `
blocks: the fewest that show the effect so often, and from which on more do too; > 100: not simulated.
pilot: blocks differ as those of the pilot do, in spread and shape; normal: by as much, but normally distributed; formula: the
normal approximation, which promises too much below some 20 blocks. What few blocks say of their own spread is uncertain.
`;

function chosen(
  comparisons: Readonly<Record<string, Comparison>>,
  only: string | undefined,
): Readonly<Record<string, Comparison>> {
  if (only === undefined) return comparisons;
  const found = Object.hasOwn(comparisons, only) ? comparisons[only] : undefined;
  if (found) return { [only]: found };
  throw new UserError(`the report has no comparison '${visible(only)}'`, {
    remedy: didYouMean(only, Object.keys(comparisons)),
  });
}

/** The effect that was asked for, in the comparison's unit. */
function effectAsked({ as, effect }: Comparison, written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const found = mattersIn(written, { as, unit: effect.unit, show: effect.show });
  if (typeof found === 'number') return found;
  throw new UsageError(`--effect: ${found.what}`, { remedy: found.remedy });
}

const WHY: Readonly<Record<Extract<Power, { why: string }>['why'], string>> = {
  'not-paired': 'its groups are not paired by block',
  'too-few-blocks': 'too few blocks to say how blocks differ',
  'no-spread': 'its blocks do not differ',
  'nothing-matters': 'nothing says which effect matters: say matters: in recipe or analysis, or --effect',
};

function textOf({ name, comparison, power }: { name: string; comparison: Comparison; power: Power }): string {
  const head = `${visible(name)}: ${visible(comparison.title)}`;
  if ('why' in power) return `${head}\n  ${WHY[power.why]} (blocks: ${power.blocks})`;
  const { effect } = comparison;
  const bare = { ...effect, value: power.effect, signed: false };
  const { interval: _interval, ...amount } = bare;
  const matters =
    comparison.as === 'ratio' ? `a factor of ${power.effect}` : (formatAmount(amount, 'en') ?? '');
  const rows = [
    ['', 'pilot', 'normal', 'formula'],
    ...POWERS.map((share, index) => {
      const { pilot = null, normal = null, formula = null } = power.needed[index] ?? {};
      return [`  blocks for ${100 * share} %`, ...[pilot, normal, formula].map(blocksText)];
    }),
    [
      `  ${power.blocks} blocks show it in`,
      ...[power.shown.pilot, power.shown.normal, power.shown.formula].map(percentText),
    ],
  ];
  return [`${head}`, `  effect to be shown: ${visible(matters)}`, ...aligned(rows)].join('\n');
}

function blocksText(blocks: number | null): string {
  return blocks === null ? '> 100' : String(blocks);
}

function percentText(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(0)} %`;
}
