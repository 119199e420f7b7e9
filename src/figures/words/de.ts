import { inUnit } from './in-unit.ts';
import type { Words } from './words.ts';

export const de: Words = {
  kind: {
    strip: 'Streifendiagramm',
    histogram: 'Histogramm',
    shares: 'Balkendiagramm von Anteilen',
    stages: 'Gestapelte Balken',
    ecdf: 'Empirische Verteilung',
    timeline: 'Zeitleiste',
    scatter: 'Streudiagramm',
    series: 'Verlauf über die Läufe',
    differences: 'Unterschiede mit Intervallen',
  },
  list: (items) => items.join('; '),
  axis: (field, unit, scale) => `${inUnit(field, unit, 'de')}${scale === 'log' ? ' (logarithmisch)' : ''}`,
  interval: (level, low, high) => `Intervall ${low} bis ${high} (${level})`,
  median: (value) => `Median ${value}`,
  noMedian: 'kein Median: zu wenige Läufe',
  noMeans: 'kein Mittel: in keinem Lauf genug Ketten',
  none: 'keine Daten',
  tooFew: (runs) => `${runs} mit zu wenigen Ketten`,
  nothing: (things) => `keine ${things}`,
  group: 'Gruppe',
  runs: 'Läufe',
  chains: 'Ketten',
  level: 'Niveau',
  low: 'Intervall von',
  high: 'Intervall bis',
  missing: 'ohne Wert',
  inUnit: (name, unit) => inUnit(name, unit, 'de'),
  strip: {
    alt: (title, axis) => `Streifendiagramm „${title}“: ${axis}, ein Punkt je Lauf.`,
    reading:
      'Jeder Punkt ist ein Lauf (bei Messungen je Kette: der Median seiner Ketten), von oben nach unten in der Reihenfolge der Läufe; die Raute ist der Median über die Läufe, die Spanne darum sein Intervall.',
    levels: (levels) => `Erreichtes Niveau der Intervalle: ${levels}.`,
    offAxis: (group, runs) =>
      `${group}: ${runs} mit einem Wert von höchstens null, auf der logarithmischen Achse nicht darstellbar.`,
    tooFewNote: (group, runs) => `${group}: ${runs} mit zu wenigen Ketten, nicht gezeichnet.`,
    span: (low, high) => `Läufe von ${low} bis ${high}`,
    columns: {
      median: 'Median',
      smallest: 'kleinster Lauf',
      largest: 'größter Lauf',
      tooFew: 'Läufe mit zu wenigen Ketten',
    },
  },
  histogram: {
    alt: (title, axis) => `Histogramm „${title}“: Anteil der Ketten je Klasse von ${axis}.`,
    reading:
      'Höhe: Anteil der Klasse an den Ketten der Gruppe, alle Gruppen im selben Maßstab; senkrechte Linie: Median über die Läufe.',
    most: (share, from, to) => `häufigste Klasse ${from} bis ${to} mit ${share}`,
    outside: (group, parts) => `${group}: nicht im Bild ${parts.join(', ')}.`,
    bin: (from, to) => `${from} bis unter ${to}`,
    below: (edge) => `unter ${edge}`,
    above: (edge) => `ab ${edge}`,
  },
  shares: {
    alt: (title, field) => `Balkendiagramm „${title}“: Anteil „${field}“ je Gruppe.`,
    reading: 'Balken: Anteil k/n; Spanne: sein Intervall, nach den Unterschieden der Blöcke oder Läufe.',
    share: 'Anteil',
  },
  stages: {
    alt: (title) => `Gestapelte Balken „${title}“: mittlere Dauer der Etappen.`,
    reading:
      'Mittel über die Läufe der Laufmittel, denn Mittel lassen sich addieren, Mediane nicht. Die Achse beginnt bei null und ist linear.',
    total: 'gesamt',
    totalIs: (value) => `gesamt ${value}`,
    missing: (group, chains) => `${group}: ${chains} ohne eine der Etappen, nicht in den Mitteln.`,
  },
  ecdf: {
    alt: (title, axis) => `Verteilungsfunktion „${title}“: Anteil der Ketten bis zu jedem Wert von ${axis}.`,
    reading:
      'Oben der Anteil der Ketten bis zu einem Wert, unten der Anteil ab diesem Wert auf einer logarithmischen Achse: dort sind die seltenen, langen zu sehen. Die Ketten aller Läufe einer Gruppe sind zusammengeworfen; was für Läufe gilt, steht in den Medianen der Läufe.',
    thinned:
      'Gezeichnet sind exakte Ordnungsstatistiken, am Rand dichter; der äußerste Punkt ist die größte Kette.',
    offAxis: (group, chains) =>
      `${group}: mindestens ${chains} mit einem Wert von höchstens null, auf der logarithmischen Achse nicht darstellbar.`,
    upTo: 'Anteil der Ketten bis zum Wert',
    from: 'Anteil der Ketten ab dem Wert',
    largest: 'größte',
  },
  timeline: {
    alt: (title, chain) => `Zeitleiste „${title}“: ${chain}.`,
    axis: (origin, unit) => `Zeit seit ${origin} in ${unit}`,
    chain: (run, id) => `Lauf ${run}, Korrelations-ID ${id}`,
    task: (comm) => `Task ${comm}`,
    end: (state) => `Ende ${state}`,
    reading: (origin) =>
      `Eine Kette, Zeit seit ${origin}: je Station ein Punkt und der Balken von der zuletzt davor beobachteten; Farbe und Form stehen für die CPU, auf der die Station ausgeführt wurde.`,
    named: 'Die Kette ist vom Autor genannt.',
    largest: (field, value) => `Es ist die Kette mit dem größten Wert von ${field}: ${value}.`,
    nobody: (field) => `keine Kette hat einen Wert von ${field}`,
    notObserved: 'nicht beobachtet',
    cpu: (cpu) => `CPU ${cpu}`,
    cpus: (count) => `${count} CPUs`,
    noCpu: 'CPU unbekannt',
    events: (shown, total) =>
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
  scatter: {
    alt: (title, x, y) => `Streudiagramm „${title}“: ${y} gegen ${x}.`,
    readingRuns: 'Jeder Punkt ist ein Lauf (bei Messungen je Kette: die Mediane seiner Ketten).',
    readingChains:
      'Jeder Punkt ist eine Kette; Ketten desselben Laufs sind nicht unabhängig voneinander, der Zusammenhang ist beobachtet und nicht zugewiesen.',
    shownOf: (shown, total) => `${shown} von ${total}`,
    sample:
      'Die gezeigten Ketten sind eine Stichprobe nach einem Hash von Lauf und Korrelations-ID, auf jeder Maschine dieselbe; ρ gilt für sie.',
    rho: (value) => `ρ = ${value}`,
    noRho: 'kein ρ',
    offAxis: (group, dots) =>
      `${group}: ${dots} mit einem Wert von höchstens null, auf einer logarithmischen Achse nicht darstellbar.`,
    missing: (group, things) => `${group}: ${things} ohne beide Werte.`,
    columns: { rho: 'Spearmans ρ', shown: 'gezeigt' },
  },
  series: {
    alt: (title, axis) => `Verlauf über die Läufe „${title}“: ${axis}.`,
    axis: 'Lauf',
    reading: 'Jeder Punkt ist der Wert eines Laufs, in der Reihenfolge der Läufe.',
    rolling: (statistic, window) => `gleitender ${statistic} über ${window}`,
    line: (rolling) => `Linie: ${rolling} der Gruppe.`,
    statistic: { median: 'Median', mean: 'Mittelwert' },
    tooFew: (group, runs) => `${group}: ${runs} ohne Wert (zu wenige Ketten).`,
    offAxis: (group, runs) =>
      `${group}: ${runs} mit einem Wert von höchstens null, auf der logarithmischen Achse nicht darstellbar.`,
    run: 'Lauf',
    first: (run, value) => `zuerst (Lauf ${run}) ${value}`,
    last: (run, value) => `zuletzt (Lauf ${run}) ${value}`,
  },
  differences: {
    alt: (title) => `Unterschiede „${title}“.`,
    reading: (nothing) =>
      `Raute: geschätzter Unterschied; Spanne: sein Intervall; die dicke senkrechte Linie bei ${nothing} heißt kein Unterschied.`,
    axis: (kind) => (kind === 'ratio' ? 'Verhältnis' : 'Unterschied'),
    columns: {
      comparison: 'Vergleich',
      effect: 'Unterschied',
      p: 'p',
      holm: 'p nach Holm',
      judgement: 'Urteil',
      role: 'Rolle',
    },
  },
};
