#!/usr/bin/env node
import { COMMANDS, type CommandName } from './commands.ts';
import { quietly } from './output.ts';
import { type CommandFunction, type Environment, type Io, run } from './run.ts';

// Each command is loaded when it is called: `verify` needs no Astro, and `build` with current reports no DuckDB.
const LOAD: Readonly<Record<Exclude<CommandName, 'help'>, () => Promise<CommandFunction>>> = {
  new: async () => {
    const { newCommand } = await import('./new.ts');
    return (args, io) => newCommand(args, io, new Date());
  },
  collect: async () => (await import('./collect.ts')).collectCommand,
  show: async () => (await import('./show.ts')).showCommand,
  verify: async () => (await import('./verify.ts')).verifyCommand,
  report: async () => inEnvironment((await import('./report.ts')).reportCommand),
  check: async () => inEnvironment((await import('./check.ts')).checkCommand),
  power: async () => inEnvironment((await import('./power.ts')).powerCommand),
  schema: async () => (await import('./schema.ts')).schemaCommand,
  dev: async () => {
    quietAstro();
    return (await import('./dev.ts')).devCommand;
  },
  build: async () => {
    quietAstro();
    // Astro and Vite take a missing mode for development.
    process.env.NODE_ENV = 'production';
    const { buildCommand } = await import('./build.ts');
    return (args, io) => buildCommand(args, io, process.env, new Date());
  },
  links: async () => inEnvironment((await import('./links.ts')).linksCommand),
  publish: async () => {
    quietAstro();
    process.env.NODE_ENV = 'production';
    const { publishCommand } = await import('./publish.ts');
    return (args, io) => publishCommand(args, io, process.env, new Date());
  },
  serve: async () => (await import('./serve.ts')).serveCommand,
};

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
const outputs = [quietly(process.stdout), quietly(process.stderr)];
const load = (name: string): Promise<CommandFunction> => LOAD[name as keyof typeof LOAD]();
process.exitCode = await run({ declared: COMMANDS, load }, process.argv.slice(2), io, process.env);
// A failed write is told after the statement that printed.
process.once('beforeExit', () => {
  const failures = outputs.flatMap((output) => output.failure() ?? []);
  if (failures.length === 0) return;
  io.stderr.write(`tagwerk: what was printed is not all there: ${failures.join(', ')}\n`);
  process.exitCode = 1;
});
