import { formatNumber } from '../../report/format.ts';
import type { MachineFactWords } from '../../report/machine-facts.ts';

/** All words of the pages in German. Arguments come formatted, except counts and ISO dates. */
export const de = {
  day: (number: number) => `Tag ${number}`,
  date: (iso: string) => dateText(iso, 'de-DE'),

  skip: 'Zum Inhalt',
  lexicon: 'Begriffe',
  lexiconLead: 'Was hier ein Wort bedeutet, und an welchen Tagen es vorkommt.',
  usedIn: (days: number) =>
    days === 0 ? 'Noch an keinem Tag.' : days === 1 ? 'An einem Tag' : `An ${days} Tagen, zuletzt`,
  years: 'Jahre',
  yearLead: (year: string, days: number) =>
    days === 1 ? `Der eine Tag des Jahres ${year}.` : `Die ${days} Tage des Jahres ${year}.`,
  dayCount: (days: number) => (days === 1 ? '1\u00a0Tag' : `${days}\u00a0Tage`),
  shortDate: (iso: string) => `${Number(iso.slice(8))}.\u2009${Number(iso.slice(5, 7))}.`,
  ways: 'Verzeichnisse',
  search: 'Suche',
  searchLead: (languages: number): string =>
    languages > 1 ? 'In allen Tagen, in beiden Sprachen.' : 'In allen Tagen.',
  searchFailed: 'Der Index lässt sich nicht laden: Er entsteht, wenn die Seiten gebaut werden.',
  searchFor: 'Wörter, Zahlen oder Namen, zum Beispiel rq->clock',
  searchWithout: 'Ohne Suche führen die Begriffe und die Jahre zu jedem Tag.',
  foundNone: 'Nichts gefunden.',
  foundMany: 'Gefunden: #',
  withdrawn: 'Zurückgezogen',
  withdrawnSince: (date: string) => `Zurückgezogen am ${date}`,
  home: 'Alle Tage',
  license: 'Texte und Diagramme',
  noDays: 'Noch kein Tag.',
  notFound: 'Diese Seite gibt es nicht',
  notFoundHint: 'Die Adresse eines Tages beginnt mit seiner Nummer. Alle Tage stehen auf der Startseite.',

  ssh: 'SSH',
  atCommit: (commit: string) => `Stand der Messung: Commit ${commit}`,
  atDirtyCommit: (commit: string) => `Stand der Messung: Commit ${commit} mit nicht eingetragenen Änderungen`,

  box: 'Kurz gesagt',
  question: 'Gefragt',
  answer: 'Ergebnis',
  lost: (count: number) => (count === 0 ? 'nichts verloren' : `${formatNumber(count, 0, 'de')} verloren`),
  emulatedShort: 'emuliert',

  readAs: (figures: readonly number[]) =>
    `Zu lesen wie ${figures.map((one) => `Abb.\u00a0${one}`).join(' und ')}`,
  comparedAs: (figures: readonly number[]) =>
    `Vergleiche wie ${figures.map((one) => `Abb.\u00a0${one}`).join(' und ')}`,
  figures: 'Diagramme',
  figure: (number: number) => `Abb.\u00a0${number}`,
  figureLink: (number: number) => `Adresse von Abb. ${number}`,
  figureNotes: 'Vergleiche und Lesehilfe',
  figureCsv: 'CSV',
  figureMaking: 'Rechenweg',
  dataOf: (title: string) => `Daten: ${title}`,
  comparisonsOf: (title: string) => `Vergleiche: ${title}`,

  terms: 'Begriffe kurz erklärt',
  permalink: 'Adresse dieses Abschnitts',
  excerpt: (file: string, from: number, to: number, commit: string) =>
    `${file}, ${from === to ? `Zeile ${from}` : `Zeilen ${from}–${to}`}, Commit ${commit}`,

  origin: 'Gemessen auf',
  originMachine: 'Maschine',
  originKernel: 'Kernel',
  originProfile: 'Messprofil',
  originStages: 'Stationen',
  originInferred: 'Erschlossen',
  originEnds: 'Enden',
  originLoss: 'Verlust',
  originTime: 'Zeit',
  originSize: 'Umfang',
  originArchive: 'Archiv',
  archiveWhole: 'Archiv (SHA-256 des Manifests)',
  originTool: 'Werkzeug',
  originRecompute: 'Nachrechnen',
  recomputeOne: 'Eine Zahl',
  recomputeName: 'NAME',
  contents: 'Springe zu',
  onThisPage: 'In diesem Bericht',
  emulated: 'emuliert: Reihenfolgen, Anzahlen und exakte Nullen gelten, Zeitspannen nicht',
  warmup: (count: number) =>
    `${formatNumber(count, 0, 'de')} ${count === 1 ? 'davon gehört' : 'davon gehören'} zum Warmlaufen und ${count === 1 ? 'bleibt' : 'bleiben'} unausgewertet`,
  noLoss: 'keiner',
  lossBeforeOpen: (parts: string) => `vor dem Öffnen einer Kette: ${parts}`,
  lossAfterOpen: (parts: string) => `nach dem Öffnen: ${parts}`,
  toolDirty: 'mit nicht eingetragenen Änderungen',
  reportFile: 'report.json',

  method: 'Methode: Plan, Endpunkte, Enden und Verlust, Beobachter, Uhren',
  rules: {
    order: 'Block für Block, in jedem jede Bedingung einmal, gemischt mit SplitMix64 aus dem Startwert',
    warmup: (wake: string) => `Ketten, die vor dem ${wake}. Weckvorgang ihres Laufs geweckt wurden`,
  },
  /** How a chain ended. */
  states: {
    read: 'gelesen',
    no_read: 'nicht gelesen',
    superseded: 'von der nächsten abgelöst',
    exited: 'mit dem Task beendet',
    censored: 'beim Abschalten noch offen',
  } as Readonly<Record<string, string>>,
  methodConditions: 'Bedingungen',
  methodSession: 'Sitzung',
  oneSession: 'eine: Was die nächste ergibt, sagen ihre Läufe nicht',
  methodPlan: 'Plan',
  methodOrder: 'Reihenfolge',
  methodWarmup: 'Warmlaufen',
  methodEndpoints: 'Endpunkte, vor Lauf 1 genannt',
  methodWorkload: 'Nicht im Takt',
  wakesPlanned: (n: string) => `${n} geplant`,
  wakesLost: (n: string) => `${n} verloren`,
  wakesAwake: (n: string) => `${n} ohne Schlaf`,
  wakesUnsent: (n: string) => `${n} nicht gesendet`,
  wakesUnknown: (n: string) => `${n} ungeklärt`,
  wakesLate: (n: string) => `${n} zu spät gesendet`,
  wakesSlipped: (n: string) => `${n} verschoben`,
  methodVoid: 'Ungültige Läufe',
  methodLostRuns: 'Läufe mit Verlust',
  methodObserver: 'Kosten der Beobachtung',
  methodStaleness: 'Alter von rq->clock',
  methodFirstRead: 'Erstes Lesen',
  methodHost: 'Einstellungen',
  methodCommandLine: 'Startzeile des Kernels',
  methodMitigations: 'Schwachstellen der CPU',
  repetitions: (runs: string) => `${runs} je Bedingung`,
  orderSeed: (seed: string) => `Startwert ${seed}`,
  warmupWakes: (count: number) =>
    `${formatNumber(count, 0, 'de')} ${count === 1 ? 'Weckvorgang' : 'Weckvorgänge'} je Lauf`,
  noEndpoints: 'keine: Nichts auf dieser Seite war vorher festgelegt',
  noVoid: 'keine',
  voidOver: (share: string) => `mehr als ${share} verloren, in keiner Zahl`,
  notObserved: (mode: string) =>
    `An diesem Tag nicht gemessen: Alle Bedingungen liefen mit denselben Sonden (${mode}).`,
  observerUnknown: 'An diesem Tag nicht gemessen.',
  observerNotCompared: (modes: string) =>
    `${modes}; einen Vergleich zwischen ihnen nennt analysis.yaml nicht.`,
  stalenessIs: (parts: string) => `mindestens, im Median über die Läufe: ${parts}`,
  stalenessNone: 'nicht gemessen',
  machineFacts: {
    cpu: (model) => model,
    cpus: (count) => (count === '1' ? '1 CPU' : `${count} CPUs`),
    virtualisation: (kind) => kind,
    clocksource: (name) => `Taktquelle ${name}`,
    build: (line) => line,
    hz: (frequency) => `${frequency}\u00a0Hz`,
    preemption: (kind) => `Präemption ${kind}`,
    governor: (name) => `Governor ${name}`,
    idleDriver: (driver) => `Leerlauf über ${driver}`,
    idleGovernor: (name) => `Leerlauf-Governor ${name}`,
    smt: (state) => `SMT ${state}`,
  } satisfies MachineFactWords as MachineFactWords,
  mitigations: (mitigated: string, vulnerable: string, notAffected: string) =>
    `${mitigated} gemildert, ${vulnerable} offen, ${notAffected} nicht betroffen`,

  checks: 'Prüfungen',

  numbers: 'Zahlen und Wege',
  numbersLead: (day: string) =>
    `Wie jede Zahl auf der Seite von ${day} entstand, und der Befehl, der sie nachrechnet.`,
  toDay: (day: string) => `Zurück zu ${day}`,
  backToText: 'zurück zur Stelle im Text',
  notInText: 'steht nicht im Text',
  backToFigure: 'zurück zum Diagramm',
  numberValues: 'Werte',
  numberComparisons: 'Vergleiche',
  numberTables: 'Tabellen',
  numberLists: 'Listen',
  numberSeries: 'Reihen',
  numberKind: 'Art',
  numberFrom: 'Gezeichnet aus',
  numberFromArchive: 'dem Archiv',
  numberIs: 'Größe',
  numberHow: 'Rechnung',
  numberSql: 'SQL',
  numberCounts: 'Umfang',
  numberSd: '± (Standardabweichung)',
  numberAssigned: 'Zuteilung',
  numberStrata: 'Schichten',
  numberTest: 'Test',
  numberEffectSize: 'Effektgröße',
  numberRule: 'Auswahl',
  numberLimits: 'Grenzen',
  numberSubsets: 'Teilmengen',
  numberWhy: 'Kein Wert',
  everyRun: 'in keinem Lauf zu wenige Ketten',
  intervalHow: (level: string, method: string) => `Niveau ${level}, ${method}`,
  intervalIs: (low: string, high: string, level: string, method: string) =>
    `${low} bis ${high}, Niveau ${level}, ${method}`,
  roleEndpoint: (endpoint: string) => `Endpunkt des Plans, vor Lauf 1 benannt: „${endpoint}“`,
  roleAfterwards: (endpoints: string) =>
    `vom Autor in analysis.yaml primär genannt, ohne Endpunkt des Plans; vor Lauf 1 nannte der Plan: ${endpoints}`,
  roleUnplanned: 'vom Autor in analysis.yaml primär genannt; vor Lauf 1 nannte der Plan keinen Endpunkt',
  roleExploratory: 'explorativ: kein Endpunkt des Plans, ein Hinweis und kein Beleg',
  assigned: {
    randomised:
      'randomisiert: Der Plan hat zugewiesen und gemischt; worin sich die Gruppen sonst unterscheiden, ist Zufall',
    fixed:
      'nicht randomisiert: Der Plan hat die Reihenfolge gesetzt, ohne sie zu mischen; ein Driften über die Läufe kann wie ein Effekt aussehen',
    observed:
      'beobachtet: Niemand hat zugewiesen, worin sich die Gruppen unterscheiden; andere Ursachen bleiben möglich',
  },
  numberTestIs: (p: string) => `${p}, zweiseitig, aus dem Test, den das Intervall umkehrt`,
  holm: (p: string, endpoints: string) => `nach Holm über ${endpoints} ${p}`,
  numberMatters: 'Kleinster Effekt von Interesse',
  mattersIs: {
    plan: (amount: string) => `${amount}, im Plan vor Lauf 1 benannt`,
    afterwards: (amount: string) => `${amount}, in analysis.yaml benannt`,
  },
  numberEquivalence: 'Äquivalenz',
  equivalenceIs: (within: string, p: string, interval: string) =>
    `innerhalb von ${within}: ${p}, aus zwei einseitigen Tests; ${interval}`,
  numberQuantiles: 'Effekt auf Perzentile der Läufe (alle Intervalle zusammen zu mindestens 95\u00a0%)',
  numberSessions: 'Sitzungen',
  csvOf: (title: string) => `CSV: ${title}`,

  neighbours: 'Nachbartage',
  previous: 'Voriger Tag',
  next: 'Nächster Tag',
  tags: 'Schlagworte',
};

/** The day in words; a date has no time zone, so it is read and written in UTC. */
export function dateText(iso: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${iso}T00:00:00Z`));
}
