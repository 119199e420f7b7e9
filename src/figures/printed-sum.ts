import { formatNumber } from '../report/format.ts';
import { decimalsOfParts } from '../report/precision.ts';

/** How the parts of a sum are printed: all to these decimals, and whether as printed they add up to the printed total. */
export interface PrintedSum {
  decimals: number;
  addsUp: boolean;
}

/** So many further decimals parts may get so that they add up: beyond that they would be noise. */
const FURTHER = 2;

/**
 * Decimals for the parts of a sum and for its total, in the unit in which they are shown: those that parts deserve, and up to two
 * more where fewer do not add up as printed. Every number is rounded by itself, so that none is misstated.
 */
export function printedSum(parts: readonly number[], total: number): PrintedSum {
  const least = decimalsOfParts([...parts, total].map(Math.abs));
  const choices = Array.from({ length: FURTHER + 1 }, (_, further) => least + further);
  const adding = choices.find((decimals) => {
    const printed = parts.reduce((sum, part) => sum + unitsOf(part, decimals), 0n);
    return printed === unitsOf(total, decimals);
  });
  return { decimals: adding ?? least, addsUp: adding !== undefined };
}

/** A number as it is printed, in units of its last decimal. */
function unitsOf(value: number, decimals: number): bigint {
  const text = formatNumber(value, decimals, 'en');
  const units = BigInt(text.replace(/\D/g, ''));
  return /^\d/.test(text) ? units : -units;
}
