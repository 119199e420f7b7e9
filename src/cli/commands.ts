import type { Declaration, Option } from './declaration.ts';

type Valued = Option & { readonly value: string };

const content = (example: string): Valued => ({
  value: 'DIR',
  means: 'the content folder; else that of the project you stand in',
  example: `${example} --content ../site/content`,
});
const cache = (example: string): Valued => ({
  value: 'DIR',
  means: 'where to keep what can be made again; else .cache of the project',
  example: `${example} --cache /tmp/cache`,
});
const json = (means: string, example: string): Option => ({ means, example: `${example} --json` });
const port = (example: string): Valued => ({
  value: 'N',
  means: 'the port; else 4321. 0 takes a free one',
  example: `${example} --port 8080`,
});

/**
 * Every command: its arguments are parsed by this, and its help is written from it. In the order in which an author meets
 * them.
 */
export const COMMANDS = {
  new: {
    summary: 'make a day: an article, a recipe and an analysis to fill in',
    more: 'Recipe and analysis are those of the last day before it that has them, and the ones of a first day where none has. A day whose folder holds an archive already gets no recipe. Nothing that is there is changed. A content folder without site.yaml gets one.',
    takes: { kind: 'day', means: 'the number of the new day' },
    examples: ['new 101'],
    options: { content: content('new 101') },
  },
  collect: {
    summary: 'run the day’s recipe as root and seal its archive; interrupted, it resumes',
    more: 'Exit code: 0 sealed and verified, 130 interrupted, 1 anything else.',
    takes: { kind: 'day', means: 'a day that has recipe.yaml' },
    examples: ['collect 101'],
    options: { content: content('collect 101') },
  },
  show: {
    summary: 'list the names that analysis.yaml may use: columns, labels, metrics, events, facts',
    more: 'Of every name its type, unit, clock, meaning and range, as an analysis sees it: without void runs. A day shows the archives that its analysis names, or, where that cannot be read, those in its folder.',
    takes: { kind: 'archive or day', means: 'the folder of an archive, or a day by its number' },
    examples: ['show 100', 'show content/days/100/archive'],
    options: {
      json: json('print it all, every run and fact too, for programs', 'show 100'),
      content: content('show 100'),
    },
  },
  verify: {
    summary: 'check a run archive: hashes, schema, counts',
    takes: { kind: 'archive', means: 'the folder that holds bagit.txt' },
    examples: ['verify content/days/100/archive'],
    options: {
      'max-rows': {
        value: 'N',
        means: 'rows that a table may have',
        example: 'verify content/days/100/archive --max-rows 100000000',
      },
      'max-bytes': {
        value: 'N',
        means: 'bytes that a table may have, packed and unpacked',
        example: 'verify content/days/100/archive --max-bytes 10000000000',
      },
      warn: {
        means: 'list what a bag of other programs has otherwise than RFC 8493, though it could be read',
        example: 'verify content/days/100/archive --warn',
      },
    },
  },
  report: {
    summary: 'compute, write and print the day’s report; --check names every value that moved',
    more: 'Without a day: all days. Exit code 1 when something is wrong, and with --check when a value moved. With CI=true in the environment nothing is written, and a report that would change is an error.',
    takes: { kind: 'days', optional: true, means: 'days by their number' },
    examples: ['report 100'],
    options: {
      json: json('print the report itself, as it is in report.json', 'report 100'),
      check: { means: 'recompute and compare, and write nothing', example: 'report 100 --check' },
      all: {
        means: 'name all that changed: every value, not only the first 50, and texts',
        example: 'report 100 --check --all',
      },
      only: {
        value: 'NAME',
        means: 'print one number with its table, or one figure’s data',
        example: 'report 100 --only load_shift',
      },
      content: content('report 100'),
      quiet: { means: 'show no bar while it works', example: 'report --quiet' },
    },
  },
  check: {
    summary: 'print the days’ checks; exit code 1 when one is FAIL',
    takes: { kind: 'days', optional: true, means: 'days by their number; without one: all days' },
    examples: ['check', 'check 100'],
    options: {
      json: json('print them for programs', 'check'),
      strict: { means: 'exit code 1 also for WARN and UNKNOWN', example: 'check --strict' },
      content: content('check'),
      cache: cache('check'),
    },
  },
  power: {
    summary: 'take a day as a pilot: how many blocks show the effect that matters',
    takes: { kind: 'day', means: 'a measured day' },
    examples: ['power 100'],
    options: {
      only: { value: 'COMPARISON', means: 'of this comparison alone', example: 'power 100 --only cost' },
      effect: {
        value: 'AMOUNT',
        means: 'the effect to be shown; else the one that matters by recipe or analysis',
        example: 'power 100 --effect 5µs',
      },
      json: json('print it for programs', 'power 100'),
      content: content('power 100'),
      cache: cache('power 100'),
    },
  },
  schema: {
    summary: 'print the JSON Schema of analysis.yaml, for editors',
    examples: ['schema'],
    options: {},
  },
  dev: {
    summary: 'show the site while you write',
    examples: ['dev'],
    options: { port: port('dev'), content: content('dev'), cache: cache('dev') },
  },
  build: {
    summary: 'write the site into dist/',
    more: 'With CI=true in the environment no report is written, and one that would change is an error.',
    examples: ['build'],
    options: {
      force: { means: 'recompute every report and use no cache', example: 'build --force' },
      content: content('build'),
      out: {
        value: 'DIR',
        means: 'where to write; else dist of the project',
        example: 'build --out /tmp/site',
      },
      cache: cache('build'),
      quiet: { means: 'say nothing but what is wrong', example: 'build --quiet' },
    },
  },
  links: {
    summary: 'hold the built site against the addresses that were published before',
    more: 'The list is addresses.txt beside site.yaml: commit it. What was in it and is gone is an error, unless aliases: of a day or withdrawn.yaml covers it; what is new is added.',
    examples: ['links', 'links --check'],
    options: {
      check: { means: 'add nothing: a new address is an error, as with CI=true', example: 'links --check' },
      content: content('links'),
      out: { value: 'DIR', means: 'the built site; else dist of the project', example: 'links --out site' },
    },
  },
  publish: {
    summary: 'look at everything that CI would, and say what becomes public',
    more: 'Builds as with CI=true, and then: addresses that vanished or are not in the list, archives whose collector was not committed. Drafts are named and stay. Nothing is sent anywhere.',
    examples: ['publish'],
    options: {
      force: { means: 'recompute every report and make every page again', example: 'publish --force' },
      content: content('publish'),
      out: {
        value: 'DIR',
        means: 'where to write the site; else dist of the project',
        example: 'publish --out site',
      },
      cache: cache('publish'),
    },
  },
  serve: {
    summary: 'serve dist/ on this machine',
    examples: ['serve'],
    options: {
      port: port('serve'),
      out: {
        value: 'DIR',
        means: 'the built site; else dist of the project',
        example: 'serve --out /tmp/site',
      },
      content: content('serve'),
    },
  },
  help: {
    summary: 'tell what there is, or what one command does',
    takes: { kind: 'command', optional: true, means: 'one of the above' },
    examples: ['help report'],
    options: {},
  },
} as const satisfies Readonly<Record<string, Declaration>>;

export type CommandName = keyof typeof COMMANDS;
