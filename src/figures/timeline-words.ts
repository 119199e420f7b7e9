import type { FigureOf } from '../report/figure.ts';
import { formatNumber, type Locale } from '../report/format.ts';
import { decimalsOfBare } from '../report/precision.ts';
import { shown, type Units } from './measure.ts';
import { wordsIn, wordsOf } from './words.ts';

type Timeline = FigureOf<'timeline'>;

/** What a timeline says. */
export const WORDS = wordsIn({
  de: {
    axis: (origin: string, unit: string) => `Zeit seit ${origin} in ${unit}`,
    chain: (run: string, id: string) => `Lauf ${run}, Korrelations-ID ${id}`,
    task: (comm: string) => `Task ${comm}`,
    end: (state: string) => `Ende ${state}`,
    reading: (origin: string) =>
      `Eine Kette, Zeit seit ${origin}: je Station ein Punkt und der Balken von der zuletzt davor beobachteten; Farbe und Form stehen für die CPU, auf der die Station ausgeführt wurde.`,
    named: 'Die Kette ist vom Autor genannt.',
    largest: (field: string, value: string) =>
      `Es ist die Kette mit dem größten Wert von ${field}: ${value}.`,
    nobody: (field: string) => `keine Kette hat einen Wert von ${field}`,
    notObserved: 'nicht beobachtet',
    cpu: (cpu: string) => `CPU ${cpu}`,
    cpus: (count: string) => `${count} CPUs`,
    noCpu: 'CPU unbekannt',
    events: (shown: string, total: string) =>
      `Von ${total} des Laufs in dieser Spanne sind ${shown} gezeichnet: die dieser Kette, dann die frühesten.`,
    noEvents: 'In dieser Spanne hat der Lauf keine weiteren Ereignisse.',
    noTable: 'Dieses Archiv hat keine Tabelle der Ereignisse.',
    own: 'Gefüllte Ereignisse gehören zu dieser Kette, offene zu anderen oder zu keiner.',
    columns: {
      what: 'Station oder Ereignis',
      kind: 'Art',
      time: 'Zeit',
      cpu: 'CPU',
      stage: 'Station',
      event: 'Ereignis',
    },
  },
  en: {
    axis: (origin, unit) => `Time since ${origin} in ${unit}`,
    chain: (run, id) => `run ${run}, correlation ID ${id}`,
    task: (comm) => `task ${comm}`,
    end: (state) => `end ${state}`,
    reading: (origin) =>
      `One chain, time since ${origin}: a dot per stage, and the bar from the one observed before it; colour and shape stand for the CPU that executed the stage.`,
    named: 'The author named this chain.',
    largest: (field, value) => `It is the chain with the largest value of ${field}: ${value}.`,
    nobody: (field) => `no chain has a value of ${field}`,
    notObserved: 'not observed',
    cpu: (cpu) => `CPU ${cpu}`,
    cpus: (count) => `${count} CPUs`,
    noCpu: 'CPU unknown',
    events: (shown, total) =>
      `Of ${total} of the run in this span ${shown} are drawn: those of this chain, then the earliest.`,
    noEvents: 'The run has no other events in this span.',
    noTable: 'This archive has no table of events.',
    own: 'Filled events belong to this chain, hollow ones to others or to none.',
    columns: {
      what: 'Stage or event',
      kind: 'Kind',
      time: 'Time',
      cpu: 'CPU',
      stage: 'stage',
      event: 'event',
    },
  },
});

/** The times of a timeline are in ns. */
export function nanoseconds({ show }: Timeline): Units {
  return { unit: 'ns', show };
}

/** Writes times to the digits in which neighbouring ones differ, at most to whole nanoseconds. */
export function timeText(figure: Timeline, locale: Locale): (at: number) => string {
  const times = figure.stages.flatMap(({ at }) => at ?? []).sort((a, b) => a - b);
  const gaps = times.map((at, index) => at - (times[index - 1] ?? at)).filter((gap) => gap > 0);
  const units = nanoseconds(figure);
  const finest = decimalsOfBare(shown(units, 1));
  const decimals = gaps.length === 0 ? 0 : decimalsOfBare(shown(units, Math.min(...gaps)));
  const unit = `\u00a0${figure.show}`;
  return (at) => `${formatNumber(shown(units, at), Math.min(decimals, finest), locale, true)}${unit}`;
}

export function cpuText(cpu: number | null, locale: Locale): string {
  const words = WORDS[locale];
  return cpu === null ? words.noCpu : words.cpu(String(cpu));
}

/** `Lauf 3, Korrelations-ID 4711`, `Task worker`, `Ende read`; where there is no chain, why. */
export function chainTexts({ chain, chosen }: Timeline, locale: Locale): string[] {
  const words = WORDS[locale];
  const { none } = wordsOf(locale);
  if (!chain) return [chosen.by === 'largest' ? words.nobody(chosen.field.label) : none];
  const task = chain.comm === null ? [] : [words.task(chain.comm)];
  return [words.chain(String(chain.run), chain.id), ...task, words.end(chain.state)];
}
