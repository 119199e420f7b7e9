import { mkdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Archive } from '../src/archive/archive.ts';
import { CHAIN_COLUMNS } from '../src/archive/columns.ts';
import { beginArchive } from '../src/archive/seal.ts';
import { verifyArchive } from '../src/archive/verify.ts';
import { UserError, UserErrors } from '../src/errors.ts';
import { readTextIfThere } from '../src/read-text.ts';
import { buildRecorder, missingHere } from './build.ts';
import { type Draft, formatDraft, parseDraft, resumeDraft } from './draft.ts';
import { hostFacts, onlineCpus } from './host.ts';
import { lockFolder } from './lock.ts';
import { thisMachine } from './machine.ts';
import { makePlan, planFile, plannedMs } from './plan.ts';
import { progressView, type Screen } from './progress.ts';
import { type Recipe, readRecipe } from './recipe.ts';
import { runRecorder } from './recorder.ts';
import { COLUMNS } from './run-record.ts';
import { sealRaw } from './seal.ts';
import { readSource, sameCode } from './source.ts';
import {
  giveToOwner,
  readIfThere,
  removeRaw,
  stateOf,
  type Workspace,
  workspaceOf,
  writeWhole,
} from './workspace.ts';

/** What is collected, where, and what the world gives. */
export interface Collection {
  /** The project's folder: its collector/ is built and its commit recorded. */
  root: string;
  /** Folder that holds `days/`. */
  content: string;
  day: string;
  screen: Screen;
  now: () => Date;
}

/** How it ended: `archive` when sealed and verified, otherwise what was left to do. */
export type Outcome =
  | { ended: 'sealed'; archive: Archive; voidRuns: number[] }
  | { ended: 'interrupted'; command: string };

/**
 * Runs a day's recipe and seals its archive: checks the machine, builds the recorder, runs the plan,
 * decodes, seals, verifies, and only then removes the raw files. Called again after any
 * interruption it goes on where it was. Throws UserError(s) for everything that the user can mend.
 */
export async function collect(collection: Collection): Promise<Outcome> {
  const folder = join(collection.content, 'days', collection.day);
  const space = workspaceOf(join(folder, 'archive'));
  refuseSealed(space);
  const recipe = await readDayRecipe(join(folder, 'recipe.yaml'));
  const missing = missingHere(commandFor(collection));
  if (missing.length > 0) throw new UserErrors(missing);
  const lock = await lockFolder(folder, `process ${process.pid}, since ${collection.now().toISOString()}`);
  try {
    refuseSealed(space);
    if (stateOf(space) === 'leftover') return await finish(space, []);
    return await record(collection, space, recipe);
  } finally {
    lock.release();
    if (stateOf(space) !== 'new') giveToOwner(space.archive);
  }
}

/** What `new` gives a first day. */
const RECIPE_TEMPLATE = resolve(import.meta.dirname, '../src/cli/template/recipe.yaml');

/** recipe.yaml of the day: its text, as it will be archived, and what it says. */
interface DayRecipe {
  file: string;
  text: string;
  recipe: Recipe;
}

async function readDayRecipe(file: string): Promise<DayRecipe> {
  const text = await readTextIfThere(file);
  if (text === undefined) {
    throw new UserError('there is no recipe', {
      place: { file },
      remedy: `copy ${relative(process.cwd(), RECIPE_TEMPLATE)} there and change it`,
    });
  }
  const machine = { online: onlineCpus(thisMachine), reserved: reservedNames() };
  return { file, text, recipe: readRecipe(text, file, machine) };
}

/** Records what is left of the plan; when nothing is, seals. */
async function record(collection: Collection, space: Workspace, day: DayRecipe): Promise<Outcome> {
  const { root, screen, now } = collection;
  const { recipe } = day;
  const build = await buildRecorder(root);
  giveToOwner(build);
  const runs = makePlan(recipe);
  const draft = await begin(space, root, day.file, {
    format: 'tagwerk-draft/1',
    recipe: day.text,
    source: await readSource(root, space.archive),
    host: hostFacts(thisMachine),
    begun_at: now().toISOString(),
  });
  await writeWhole(space.plan, planFile(recipe, runs));
  const view = progressView(screen, { runs, runMs: plannedMs(recipe) }, () => now().getTime());
  const paths = { build, plan: space.plan, out: space.raw };
  const ended = await runRecorder(paths, view).finally(() => view.end());
  if (ended === 'interrupted') return { ended, command: commandFor(collection) };
  const facts = {
    day: collection.day,
    version: await toolVersion(root),
    sealedAt: now().toISOString(),
  };
  const { voidRuns } = await sealRaw(space, draft, recipe, runs, facts);
  return await finish(space, voidRuns);
}

/** Begins the archive, or goes on with one that was begun; gives the draft it was begun with. */
async function begin(space: Workspace, root: string, recipe: string, now: Draft): Promise<Draft> {
  const resume = async (before: Draft) => {
    const same = await sameCode(root, before.source.commit, now.source.commit);
    return resumeDraft(before, now, same, { recipe, archive: space.archive });
  };
  await beginArchive(space.archive);
  await mkdir(space.raw, { recursive: true });
  const begun = await readIfThere(space.draft);
  const draft = begun === undefined ? now : await resume(parseDraft(begun, space.draft));
  await writeWhole(space.draft, formatDraft(draft));
  return draft;
}

async function finish(space: Workspace, voidRuns: number[]): Promise<Outcome> {
  const archive = await verifyArchive(space.archive, { unique: true });
  await removeRaw(space);
  return { ended: 'sealed', archive, voidRuns };
}

/** Names that a label would hide in an analysis: columns of chains, known and ours, and keys of a run. */
function reservedNames(): string[] {
  return [...CHAIN_COLUMNS, ...COLUMNS]
    .map((column) => column.name)
    .concat('block', 'repetition', 'seed', 'archive');
}

function refuseSealed(space: Workspace): void {
  if (stateOf(space) !== 'sealed') return;
  throw new UserError('holds a sealed archive, which never changes', {
    place: { file: space.archive },
    remedy: 'measure under a new day; a correction is a new archive that names this one',
  });
}

function commandFor({ content, root, day }: Collection): string {
  const elsewhere = resolve(content) === join(root, 'content') ? '' : ` --content '${content}'`;
  return `npx --no tagwerk collect ${day}${elsewhere}`;
}

async function toolVersion(root: string): Promise<string> {
  const described: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const version =
    typeof described === 'object' && described !== null && 'version' in described && described.version;
  return typeof version === 'string' ? version : 'unknown';
}
