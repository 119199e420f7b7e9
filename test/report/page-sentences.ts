import type { Locale } from '../../src/report/format.ts';
import { type Messages, messages } from '../../src/site/i18n/index.ts';

type Phrases = {
  [K in keyof Messages as Messages[K] extends (...places: never[]) => string ? K : never]: Messages[K];
};
type Places = { [K in keyof Phrases]: Parameters<Phrases[K]> };

/** Representative places of every phrase of the pages: one that is forgotten does not compile. */
const SAMPLES: { readonly [K in keyof Places]: readonly [Places[K], ...Places[K][]] } = {
  day: [[100]],
  date: [['2026-11-23']],
  atCommit: [['c0ffee1234']],
  atDirtyCommit: [['c0ffee1234']],
  lost: [[0], [1], [47]],
  figure: [[2]],
  figureLink: [[2]],
  comparedAs: [[[1]], [[1, 3]]],
  readAs: [[[1]], [[1, 2]]],
  comparisonsOf: [['Mediane der Läufe']],
  dataOf: [['Mediane der Läufe']],
  excerpt: [
    ['bpf/wakepath.bpf.c', 40, 44, 'c0ffee1234'],
    ['bpf/wakepath.bpf.c', 40, 40, 'c0ffee1234'],
  ],
  warmup: [[10_000]],
  lossBeforeOpen: [['storage 3 (0,3 %)']],
  lossAfterOpen: [['ring_reserve 2 (0,2 %)']],
  repetitions: [['25 Läufe']],
  orderSeed: [['100']],
  warmupWakes: [[1], [200]],
  wakesPlanned: [['160.000']],
  wakesLost: [['12']],
  wakesAwake: [['1']],
  wakesUnsent: [['2']],
  wakesUnknown: [['3']],
  wakesLate: [['5']],
  wakesSlipped: [['0']],
  voidOver: [['0,1 %']],
  notObserved: [['full']],
  observerNotCompared: [['idle none, load full']],
  stalenessIs: [['ttwu 810 µs (50 Läufe)']],
  mitigations: [['3', '2', '14']],
  numbersLead: [['Tag 100']],
  toDay: [['Tag 100']],
  withdrawnSince: [['23. November 2026']],
  searchLead: [[1], [2]],
  usedIn: [[0], [1], [7]],
  yearLead: [
    ['2026', 1],
    ['2026', 300],
  ],
  dayCount: [[1], [300]],
  shortDate: [['2026-11-03']],
  intervalHow: [['95,7\u00a0%', 'Ordnungsstatistiken']],
  intervalIs: [['+13,1 µs', '+14,1 µs', '95,7 %', 'Ordnungsstatistiken']],
  roleEndpoint: [['Anteil migrierter Wakeups']],
  roleAfterwards: [['Anteil migrierter Wakeups']],
  numberTestIs: [['p = 0,012']],
  holm: [
    ['p = 0,012', '1 Endpunkt'],
    ['p = 0,012', '4 Endpunkte'],
  ],
  equivalenceIs: [['5 µs', 'p = 0,012', '90-%-Intervall −1,2 µs bis +3,4 µs']],
  csvOf: [['Mediane der Läufe']],
};

/** What the pages say in words of their own, by name; places are in German whatever the language. */
export function pageSentences(locale: Locale): string[] {
  const all = messages(locale);
  const phrases: { readonly [K in keyof Places]: (...places: Places[K]) => string } = all;
  const said = <K extends keyof Places>(name: K): string[] =>
    SAMPLES[name].map((places) => `${name}: ${phrases[name](...places)}`);
  const { assigned, machineFacts, mattersIs } = all;
  return [
    ...Object.entries(all).flatMap(([name, text]) => (typeof text === 'string' ? [`${name}: ${text}`] : [])),
    ...namesOf(SAMPLES).flatMap(said),
    // Facts are a stranger's words, or a count.
    ...Object.entries(machineFacts).flatMap(([name, say]) =>
      ['1', '16'].map((printed) => `machineFacts ${name}: ${say(printed)}`),
    ),
    ...Object.entries(assigned).map(([name, text]) => `assigned ${name}: ${text}`),
    ...Object.entries(mattersIs).map(([name, text]) => `mattersIs ${name}: ${text('5 µs')}`),
  ];
}

function namesOf<T extends object>(all: T): (keyof T)[] {
  const names: (keyof T)[] = [];
  for (const name in all) names.push(name);
  return names;
}
