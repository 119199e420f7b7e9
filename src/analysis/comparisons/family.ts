import { visible } from '../../archive/problems.ts';
import { UserError } from '../../errors.ts';
import type { Comparison } from '../../report/comparison.ts';
import { closest } from '../../suggest.ts';
import type { Context } from '../context.ts';
import type { ComparisonYaml } from '../declaration/comparison.ts';
import { holm } from '../statistics/holm.ts';

/** An endpoint as the plans name it before run 1, with the smallest effect of interest where they say it. */
export interface Endpoint {
  name: string;
  matters: string | number | undefined;
}

/** Every endpoint that a plan of the archives names, in the plans' order. */
export function plannedEndpoints({ archives }: Context): Endpoint[] {
  const all = archives.flatMap(({ archive: { experiment } }) => {
    const { endpoints, matters } = experiment.plan;
    const said = new Map(Object.entries(typeof matters === 'object' && matters !== null ? matters : {}));
    return textsOf(endpoints).map((name): Endpoint => {
      const written = said.get(name);
      const known = typeof written === 'string' || typeof written === 'number';
      return { name, matters: known ? written : undefined };
    });
  });
  return [...new Map(all.reverse().map((one) => [one.name, one])).values()].reverse();
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/**
 * The endpoint that a comparison names; undefined of one that names none. Throws UserError where the plan of an archive
 * has no endpoint in these words: it was not named before run 1.
 */
export function endpointOf(
  name: string,
  { endpoint }: ComparisonYaml,
  context: Context,
): Endpoint | undefined {
  if (endpoint === undefined) return undefined;
  const place = context.analysis.placeIn(['comparisons', name, 'endpoint'], 0);
  for (const {
    name: archive,
    archive: { experiment },
  } of context.archives) {
    const planned = textsOf(experiment.plan.endpoints);
    if (planned.includes(endpoint)) continue;
    const meant = closest(endpoint, planned);
    const list = planned.map((one) => `'${visible(one)}'`).join(', ');
    throw new UserError(
      `the plan of archive ${archive} named no endpoint '${visible(endpoint)}' before run 1`,
      {
        place,
        remedy:
          planned.length === 0
            ? 'leave endpoint: out; role: primary says that the author named it afterwards'
            : `${meant ? `did you mean '${visible(meant)}'? ` : ''}verbatim as the plan has it: ${list}`,
      },
    );
  }
  return plannedEndpoints(context).find((one) => one.name === endpoint);
}

/** p values of one comparison, one for each kind of claim; null: not tested. */
export interface Tested {
  name: string;
  role: Comparison['role'];
  ps: Readonly<Record<Claim, number | null>>;
}

export const CLAIMS = ['shown', 'beyond', 'equivalent'] as const;
/** Not zero; beyond what matters; within what matters. */
export type Claim = (typeof CLAIMS)[number];

/** A comparison's p values after correction, and for how many they were corrected. */
export interface Corrected {
  ps: Readonly<Record<Claim, number | null>>;
  family: number;
}

/**
 * Corrects p values by Holm (1979), each kind of claim for itself. The family of an endpoint is every endpoint of the plan:
 * one that no comparison names, or that was not tested, enters with p = 1. What the author called primary afterwards is
 * corrected for these too. Exploratory comparisons are not corrected: they are hints.
 */
export function correct(tested: readonly Tested[], planned: number): Map<string, Corrected> {
  const endpoints = tested.filter(({ role }) => role === 'endpoint');
  const primary = tested.filter(({ role }) => role !== 'exploratory');
  const unnamed = Math.max(0, planned - endpoints.length);
  const corrected = new Map<string, Corrected>();
  for (const one of tested) {
    const family = one.role === 'endpoint' ? endpoints : one.role === 'afterwards' ? primary : [one];
    const more = one.role === 'exploratory' ? 0 : unnamed;
    const of = (claim: Claim): number | null => {
      const p = one.ps[claim];
      if (p === null) return null;
      const ps = [...family.map(({ ps }) => ps[claim] ?? 1), ...Array<number>(more).fill(1)];
      return holm(ps)[family.indexOf(one)] ?? p;
    };
    corrected.set(one.name, {
      ps: { shown: of('shown'), beyond: of('beyond'), equivalent: of('equivalent') },
      family: family.length + more,
    });
  }
  return corrected;
}
