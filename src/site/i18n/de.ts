import { formatNumber } from '../../report/format.ts';

/** All words of the pages in German. Arguments come formatted, except counts and ISO dates. */
export const de = {
  day: (number: number) => `Tag ${number}`,
  date: (iso: string) => dateText(iso, 'de-DE'),
  number: (value: number) => formatNumber(value, 0, 'de'),

  skip: 'Zum Inhalt',
  home: 'Alle Tage',
  noDays: 'Noch kein Tag.',
  notFound: 'Diese Seite gibt es nicht',
  notFoundHint: 'Die Adresse eines Tages beginnt mit seiner Nummer. Alle Tage stehen auf der Startseite.',
  moved: (title: string) => `Weiter zu „${title}“`,

  ssh: 'SSH',
  atCommit: (commit: string) => `Stand der Messung: Commit ${commit}`,
  atDirtyCommit: (commit: string) => `Stand der Messung: Commit ${commit} mit nicht eingetragenen Änderungen`,

  figures: 'Diagramme',
  figure: (number: number) => `Abb.\u00a0${number}`,
  figureLink: (number: number) => `Adresse von Abb. ${number}`,
  figureData: 'Daten als Tabelle',
  figureCsv: 'CSV',
  dataOf: (title: string) => `Daten: ${title}`,

  terms: 'Begriffe kurz erklärt',
  permalink: 'Adresse dieses Abschnitts',
  table: 'Tabelle',
  excerpt: (file: string, from: number, to: number, commit: string) =>
    `${file}, ${from === to ? `Zeile ${from}` : `Zeilen ${from}–${to}`}, Commit ${commit}`,

  origin: 'Gemessen auf',
  originMachine: 'Maschine',
  originKernel: 'Kernel',
  originProfile: 'Messprofil',
  originStages: 'Stationen',
  originInferred: 'Erschlossen',
  originRuns: 'Läufe',
  originChains: 'Ketten',
  originEnds: 'Enden',
  originLoss: 'Verlust',
  originTime: 'Zeit',
  originArchive: 'Archiv (SHA-256 des Manifests)',
  originTool: 'Werkzeug',
  originRecompute: 'Nachrechnen',
  cpus: (count: number) => (count === 1 ? '1 CPU' : `${formatNumber(count, 0, 'de')} CPUs`),
  clocksource: (name: string) => `Taktquelle ${name}`,
  emulated: 'emuliert: Reihenfolgen, Anzahlen und exakte Nullen gelten, Zeitspannen nicht',
  warmup: (count: number) => `davon ${formatNumber(count, 0, 'de')} zum Warmlaufen, nicht ausgewertet`,
  noLoss: 'keiner',
  lossBeforeOpen: (parts: string) => `vor dem Öffnen einer Kette: ${parts}`,
  lossAfterOpen: (parts: string) => `nach dem Öffnen: ${parts}`,
  toolDirty: 'mit nicht eingetragenen Änderungen',
  reportFile: 'report.json',

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
