import type { Comparison } from '../comparison.ts';
import { amountDecimals, formatAmount, type Locale } from '../format.ts';
import { asPrinted as printedAs } from '../number.ts';
import { percentileName } from '../phrases/index.ts';
import type { Amount } from '../quantity.ts';
import { convert } from '../units.ts';

/** What of a comparison says how its tail moves. */
export type Tailed = Pick<Comparison, 'as' | 'effect' | 'quantiles' | 'tail'>;
type Tail = NonNullable<Comparison['tail']>;
type Where = 'contains' | 'above' | 'below' | 'none';

/** From this percentile on is the upper tail. */
export const TAIL = 95;

interface Words {
  /** What the tail does, against the effect on the medians: ` (+0,6 µs)`. */
  head: Readonly<Record<Tail, (median: string) => string>>;
  /** The same of `agrees`, where not every percentile of the tail has an interval. */
  agreesInPart: (median: string) => string;
  /** What one percentile does: where its interval lies, seen from the effect on the medians. */
  where: Readonly<Record<Where, (percentile: string) => string>>;
  /** Why that is open where the medians themselves have no effect. */
  noMedian: string;
}

const BESIDE: Omit<Words['where'], 'contains'> = {
  above: (percentile) => `${percentile} liegt darüber`,
  below: (percentile) => `${percentile} liegt darunter`,
  none: (percentile) => `${percentile} ohne Intervall`,
};

const WORDS: Readonly<Record<Locale, Readonly<Record<Comparison['as'], Words>>>> = {
  de: {
    difference: {
      head: {
        agrees: (median) => `Das obere Ende ist mit der Verschiebung der Mediane${median} vereinbar`,
        above: (median) => `Am oberen Ende liegt die Verschiebung über der der Mediane${median}`,
        below: (median) => `Am oberen Ende liegt die Verschiebung unter der der Mediane${median}`,
        apart: (median) =>
          `Am oberen Ende ist die Verschiebung eine andere als die der Mediane${median}, und nicht überall in derselben Richtung`,
        open: (median) =>
          `Ob die Verschiebung am oberen Ende eine andere ist als die der Mediane${median}, ist offen`,
      },
      agreesInPart: (median) =>
        `Wo es ein Intervall gibt, ist das obere Ende mit der Verschiebung der Mediane${median} vereinbar`,
      where: {
        ...BESIDE,
        contains: (percentile) => `${percentile} schließt sie ein`,
      },
      noMedian: 'für die Mediane gibt es keine',
    },
    ratio: {
      head: {
        agrees: (median) => `Das obere Ende ist mit dem Verhältnis der Mediane${median} vereinbar`,
        above: (median) => `Am oberen Ende liegt das Verhältnis über dem der Mediane${median}`,
        below: (median) => `Am oberen Ende liegt das Verhältnis unter dem der Mediane${median}`,
        apart: (median) =>
          `Am oberen Ende ist das Verhältnis ein anderes als das der Mediane${median}, und nicht überall in derselben Richtung`,
        open: (median) =>
          `Ob das Verhältnis am oberen Ende ein anderes ist als das der Mediane${median}, ist offen`,
      },
      agreesInPart: (median) =>
        `Wo es ein Intervall gibt, ist das obere Ende mit dem Verhältnis der Mediane${median} vereinbar`,
      where: {
        ...BESIDE,
        contains: (percentile) => `${percentile} schließt es ein`,
      },
      noMedian: 'für die Mediane gibt es keines',
    },
  },
  en: { difference: english('shift'), ratio: english('ratio') },
};

function english(effect: string): Words {
  return {
    head: {
      agrees: (median) => `The upper tail is compatible with the ${effect} of the medians${median}`,
      above: (median) => `In the upper tail the ${effect} lies above that of the medians${median}`,
      below: (median) => `In the upper tail the ${effect} lies below that of the medians${median}`,
      apart: (median) =>
        `In the upper tail the ${effect} differs from that of the medians${median}, and not in one direction throughout`,
      open: (median) =>
        `Whether the ${effect} in the upper tail differs from that of the medians${median} is open`,
    },
    agreesInPart: (median) =>
      `Where there is an interval, the upper tail is compatible with the ${effect} of the medians${median}`,
    where: {
      contains: (percentile) => `${percentile} contains it`,
      above: (percentile) => `${percentile} lies above it`,
      below: (percentile) => `${percentile} lies below it`,
      none: (percentile) => `${percentile} has no interval`,
    },
    noMedian: 'there is none for the medians',
  };
}

/**
 * How the upper tail moves against the middle, as one sentence with its numbers: `Am oberen Ende liegt die Verschiebung über
 * der der Mediane (+0,6 µs): P95 +1,2 µs [−0,4; +2,9] schließt sie ein; P99 +2.239 µs [+1.993; +2.463] liegt darüber.`
 * Undefined where no percentiles were compared.
 */
export function tailSentence({ as, effect, quantiles, tail }: Tailed, locale: Locale): string | undefined {
  if (!quantiles || tail === undefined) return undefined;
  const words = WORDS[locale][as];
  if (effect.value === null) return `${words.head.open('')}: ${words.noMedian}.`;
  const places = quantiles
    .filter(({ percentile }) => percentile >= TAIL)
    .map((one) => ({ ...one, where: whereOf(one.effect, effect) }));
  const printed = agreeing(effect, places);
  const inPart = tail === 'agrees' && places.some(({ where }) => where === 'none');
  const head = (inPart ? words.agreesInPart : words.head[tail])(
    ` (${formatAmount(printed(effect), locale)})`,
  );
  const parts = places.map(({ percentile, effect: own, where }) => {
    const value = formatAmount(printed(own), locale, ['interval']);
    const name = percentileName(percentile, locale);
    return words.where[where](value === null ? name : `${name}\u00a0${value}`);
  });
  return parts.length === 0 ? `${head}.` : `${head}: ${parts.join('; ')}.`;
}

function whereOf({ value: own, interval }: Amount, { value }: Amount): Where {
  if (own === null || !interval || value === null) return 'none';
  if (interval.low > value) return 'above';
  return interval.high < value ? 'below' : 'contains';
}

/** More decimals than these are not tried. */
const MOST = 12;

/** Gives amounts as many further decimals as the places need to hold of the printed numbers too. */
function agreeing(
  median: Amount,
  places: readonly { effect: Amount; where: Where }[],
): (amount: Amount) => Amount {
  const withMore = (amount: Amount, more: number): Amount => ({
    ...amount,
    decimals: Math.min(MOST, amountDecimals(amount) + more),
  });
  const holds = (more: number): boolean =>
    places.every(
      ({ effect, where }) =>
        whereOf(asPrinted(withMore(effect, more)), asPrinted(withMore(median, more))) === where,
    );
  let more = 0;
  while (more < MOST && !holds(more)) more++;
  return (amount) => (more === 0 ? amount : withMore(amount, more));
}

/** The amount that a reader of the printed one knows. */
function asPrinted(amount: Amount): Amount {
  const { value, interval, unit, show } = amount;
  const number = (one: number): number => {
    return printedAs(convert(one, unit, show), amountDecimals(amount));
  };
  return {
    ...amount,
    value: value === null ? null : number(value),
    ...(interval
      ? { interval: { ...interval, low: number(interval.low), high: number(interval.high) } }
      : {}),
  };
}
