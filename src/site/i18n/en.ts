import { formatNumber } from '../../report/format.ts';
import { dateText } from './de.ts';
import type { Messages } from './index.ts';

/** All words of the pages in English. */
export const en: Messages = {
  day: (number) => `Day ${number}`,
  date: (iso) => dateText(iso, 'en-GB'),
  number: (value) => formatNumber(value, 0, 'en'),

  skip: 'Skip to content',
  home: 'All days',
  noDays: 'No day yet.',
  notFound: 'There is no such page',
  notFoundHint: 'The address of a day begins with its number. All days are listed on the front page.',
  moved: (title) => `Go on to “${title}”`,

  ssh: 'SSH',
  atCommit: (commit) => `As measured: commit ${commit}`,
  atDirtyCommit: (commit) => `As measured: commit ${commit} with uncommitted changes`,

  figures: 'Figures',
  figure: (number) => `Fig.\u00a0${number}`,
  figureLink: (number) => `Address of Fig. ${number}`,
  figureData: 'Data as a table',
  figureCsv: 'CSV',
  dataOf: (title) => `Data: ${title}`,

  terms: 'Terms in short',
  permalink: 'Address of this section',
  table: 'Table',
  excerpt: (file, from, to, commit) =>
    `${file}, ${from === to ? `line ${from}` : `lines ${from}–${to}`}, commit ${commit}`,

  origin: 'Measured on',
  originMachine: 'Machine',
  originKernel: 'Kernel',
  originProfile: 'Profile',
  originStages: 'Stages',
  originInferred: 'Inferred',
  originRuns: 'Runs',
  originChains: 'Chains',
  originEnds: 'Ends',
  originLoss: 'Loss',
  originTime: 'Time',
  originArchive: 'Archive (SHA-256 of its manifest)',
  originTool: 'Tool',
  originRecompute: 'Recompute',
  cpus: (count) => (count === 1 ? '1 CPU' : `${formatNumber(count, 0, 'en')} CPUs`),
  clocksource: (name) => `clocksource ${name}`,
  emulated: 'emulated: order, counts and exact zeros hold, durations do not',
  warmup: (count) => `of which ${formatNumber(count, 0, 'en')} warm-up, not analysed`,
  noLoss: 'none',
  lossBeforeOpen: (parts) => `before a chain was opened: ${parts}`,
  lossAfterOpen: (parts) => `after it was opened: ${parts}`,
  toolDirty: 'with uncommitted changes',
  reportFile: 'report.json',

  neighbours: 'Neighbouring days',
  previous: 'Previous day',
  next: 'Next day',
  tags: 'Tags',
};
