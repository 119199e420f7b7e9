import type { Locale } from './format.ts';
import { englishOf, type Given, germanOf, type Phrase } from './phrase.ts';

/**
 * Every sentence that says how a number was computed (`how`) or how the rows of a list were chosen (`rule`), once for
 * the analysis, which writes the English into the report, and for the pages, which say it in their language. SQL, names
 * and labels stay what they are. The most general one, SQL, comes last.
 */
const PHRASES = {
  runsWithValue: ['runs with a value', 'Läufe mit Wert'],
  runsWithoutValue: ['runs without a value', 'Läufe ohne Wert'],
  chains: ['chains outside warm-up', 'Ketten nach dem Warmlaufen'],
  chainsWithoutValue: ['chains outside warm-up without a value', 'Ketten nach dem Warmlaufen ohne Wert'],
  overRunMedians: [
    '{statistic} over runs of the run medians[; interval by resampling {clusters}]',
    '{statistic} über die Mediane der Läufe[; Intervall durch Neuziehen {clusters}]',
  ],
  overRuns: [
    '{statistic} over runs[; interval by resampling {clusters}]',
    '{statistic} über die Läufe[; Intervall durch Neuziehen {clusters}]',
  ],
  percentileOfRuns: [
    'median over runs of the runs’ P{percent}, for which a run needs {integer} chains[; {runsHave} fewer]',
    'Median über die P{percent} der Läufe, wofür ein Lauf {integer} Ketten braucht[; {runsHave} weniger]',
  ],
  percentileOverRuns: [
    'P{percent} over runs, for which there have to be {integer}',
    'P{percent} über die Läufe, wofür es mindestens {integer} sein müssen',
  ],
  smallestChain: [
    'smallest value of a chain outside warm-up',
    'kleinster Wert einer Kette nach dem Warmlaufen',
  ],
  largestChain: ['largest value of a chain outside warm-up', 'größter Wert einer Kette nach dem Warmlaufen'],
  chainsOverLimit: [
    'share of the chains outside warm-up with a value over the limit[; interval by resampling {clusters}]',
    'Anteil der Ketten über der Grenze an allen Ketten nach dem Warmlaufen, die einen Wert haben[; Intervall durch Neuziehen {clusters}]',
  ],
  runsOverLimit: [
    'share of the runs over the limit[; interval by resampling {clusters}]',
    'Anteil der Läufe über der Grenze[; Intervall durch Neuziehen {clusters}]',
  ],
  shareOfChains: [
    'share of all chains outside warm-up, whatever their end state[; interval by resampling {clusters}]',
    'Anteil an allen Ketten nach dem Warmlaufen, gleich wie sie endeten[; Intervall durch Neuziehen {clusters}]',
  ],
  shareOfRuns: ['share of the runs', 'Anteil an den Läufen'],
  shareOfAll: [
    'share of all {rows}[ where {where}][; interval by resampling {clusters}]',
    'Anteil an der Zahl aller {rows}[, für die gilt: {where}][; Intervall durch Neuziehen {clusters}]',
  ],
  runsWithAny: ['runs in which this occurs', 'Läufe, in denen das vorkommt'],
  effect: [
    '{effect} of the run values[; the value of a run is {ofRun}]',
    '{effect} der Werte der Läufe[; der Wert eines Laufs ist {ofRun}]',
  ],
  pairedEffect: [
    '{effect} of the run values against {label}, paired by block[; the value of a run is {ofRun}]',
    '{effect} der Werte der Läufe gegen „{label}“, gepaart je Block[; der Wert eines Laufs ist {ofRun}]',
  ],
  twoSampleEffect: [
    '{effect} of the values of {runs} against {label}, {others}[; the value of a run is {ofRun}]',
    '{effect} der Werte der Läufe gegen „{label}“: {runs} gegen {others}[; der Wert eines Laufs ist {ofRun}]',
  ],
  fact: ['{file} of archive {archive}: {path}', '{file} im Archiv {archive}: {path}'],
  number: ['number of {rows}[ where {where}]', 'Anzahl der {rows}[, für die gilt: {where}]'],
  top: [
    'top {integer} by {by}[ where {where}][{warmup}]',
    'Top {integer} nach {by}[ aller, für die gilt: {where}][{warmup}]',
  ],
  topShare: [
    'top {percent} % by {by}[ where {where}][{warmup}]',
    'Top {percent} % nach {by}[ aller, für die gilt: {where}][{warmup}]',
  ],
  cases: ['cases where {where}[{warmup}]', 'Fälle, für die gilt: {where}[{warmup}]'],
  allCases: ['cases[{warmup}]', 'alle Fälle[{warmup}]'],
  correlationOfRuns: [
    '{coefficient} of {x} and {y}, one value of each per run[; runs where {where}][; interval by resampling {clusters}][; runs without both: {integer}]',
    '{coefficient} von {x} und {y}, je Lauf ein Wert von beiden[; Läufe, für die gilt: {where}][; Intervall durch Neuziehen {clusters}][; Läufe ohne beide: {integer}]',
  ],
  correlationOfChains: [
    '{coefficient} of {x} and {y} over the chains outside warm-up of all runs[; chains where {where}], without an interval, because the chains of a run are not independent[; chains without both: {integer}]',
    '{coefficient} von {x} und {y} über die Ketten aller Läufe nach dem Warmlaufen[; Ketten, für die gilt: {where}], ohne Intervall, weil die Ketten eines Laufs nicht unabhängig sind[; Ketten ohne beide: {integer}]',
  ],
  sql: [
    '{aggregate} over {rows}[ where {where}][; rows that lack a value in it: {integer}]',
    '{aggregate} über die {rows}[, für die gilt: {where}][; Zeilen, denen ein Wert darin fehlt: {integer}]',
  ],
} as const satisfies Readonly<Record<string, Phrase>>;

/** The sentences, for tests that say each of them. */
export const HOW_PHRASES: Readonly<Record<string, Phrase>> = PHRASES;

/** The English of a sentence, as a report stores it. */
export function howOf<Name extends keyof typeof PHRASES>(
  name: Name,
  given: Given<(typeof PHRASES)[Name][0]>,
): string {
  return englishOf(PHRASES[name], given);
}

/** A sentence for a page; `english` where the page is not and the sentence is not known. */
export interface Said {
  text: string;
  english?: true;
}

/** A report's `how` or `rule` in the page's language: all of it, or as the report has it. */
export function howSaid(sentence: string, locale: Locale): Said {
  if (locale === 'en') return { text: sentence };
  for (const phrase of Object.values<Phrase>(PHRASES)) {
    const text = germanOf(phrase, sentence);
    if (text !== undefined) return { text };
  }
  return { text: sentence, english: true };
}
