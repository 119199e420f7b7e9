#!/usr/bin/env node
import { type Command, type CommandFunction, type Environment, type Io, run } from './run.ts';

// Each command is loaded when it is called: `verify` needs no Astro, and `build` with current reports no DuckDB.
const commands: readonly Command[] = [
  {
    name: 'new',
    usage: 'new <day>',
    summary: 'make a day: an article, a recipe and an analysis to fill in',
    load: async () => {
      const { newCommand } = await import('./new.ts');
      return (args, io) => newCommand(args, io, new Date());
    },
  },
  {
    name: 'collect',
    usage: 'collect <day>',
    summary: 'run the day’s recipe as root and seal its archive; interrupted, it resumes',
    load: async () => (await import('./collect.ts')).collectCommand,
  },
  {
    name: 'verify',
    usage: 'verify <archive>',
    summary: 'check a run archive: hashes, schema, counts',
    load: async () => (await import('./verify.ts')).verifyCommand,
  },
  {
    name: 'report',
    usage: 'report <day> [--json | --check] [--only NAME]',
    summary: 'compute, write and print the day’s report; --check names every value that moved',
    load: async () => inEnvironment((await import('./report.ts')).reportCommand),
  },
  {
    name: 'check',
    usage: 'check [<day>…] [--json] [--strict]',
    summary: 'print the days’ checks; exit code 1 when one is FAIL, with --strict also for WARN and UNKNOWN',
    load: async () => inEnvironment((await import('./check.ts')).checkCommand),
  },
  {
    name: 'power',
    usage: 'power <day> [--only COMPARISON] [--effect AMOUNT]',
    summary: 'take a day as a pilot: how many blocks show the effect that matters',
    load: async () => inEnvironment((await import('./power.ts')).powerCommand),
  },
  {
    name: 'schema',
    usage: 'schema',
    summary: 'print the JSON Schema of analysis.yaml, for editors',
    load: async () => (await import('./schema.ts')).schemaCommand,
  },
  {
    name: 'dev',
    usage: 'dev [--port N]',
    summary: 'show the site while you write',
    load: async () => {
      quietAstro();
      return (await import('./dev.ts')).devCommand;
    },
  },
  {
    name: 'build',
    usage: 'build [--force]',
    summary: 'write the site into dist/; --force recomputes every report and uses no cache',
    load: async () => {
      quietAstro();
      // Astro and Vite take a missing mode for development.
      process.env.NODE_ENV = 'production';
      return inEnvironment((await import('./build.ts')).buildCommand);
    },
  },
  {
    name: 'serve',
    usage: 'serve [--port N]',
    summary: 'serve dist/ on this machine',
    load: async () => (await import('./serve.ts')).serveCommand,
  },
];

/** The environment is read here and handed in: no command reaches for it. */
function inEnvironment(
  command: (args: string[], io: Io, env: Environment) => Promise<number>,
): CommandFunction {
  return (args, io) => command(args, io, process.env);
}

/** Astro asks the network otherwise. */
function quietAstro(): void {
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
}

const io: Io = { stdout: process.stdout, stderr: process.stderr };
process.exitCode = await run(commands, process.argv.slice(2), io, process.env);
