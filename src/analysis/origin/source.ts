import type { z } from 'zod';
import { type Place, UserError } from '../../errors.ts';
import type { Excerpt, Report, repositorySchema } from '../../report/schema.ts';
import type { Analysis } from '../declaration/read.ts';
import type { NamedArchive } from '../views/views.ts';

type Repository = z.infer<typeof repositorySchema>;

/** What a report takes from git at a commit; undefined where git, the repository or the commit is not there. */
export interface Git {
  /** Names at the repository's top level, folders with a trailing slash, in git's order. */
  top(commit: string): Promise<string[] | undefined>;
  /** A file's text; null where the commit is there and has no such file. */
  file(commit: string, path: string): Promise<string | null | undefined>;
}

const LANGUAGES: Readonly<Record<string, string>> = {
  c: 'c',
  h: 'c',
  js: 'javascript',
  json: 'json',
  md: 'markdown',
  mjs: 'javascript',
  py: 'python',
  rs: 'rust',
  sh: 'bash',
  sql: 'sql',
  ts: 'typescript',
  yaml: 'yaml',
  yml: 'yaml',
};

/** What the report stores of the measuring commit; `notes` say what was kept from the report before. */
export interface SourceBlocks {
  repository: Repository | null;
  code: Record<string, Excerpt>;
  notes: string[];
}

/** Whether a stranger's text is a full commit id, and so no option or path to git. */
export function isCommit(text: string): boolean {
  return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(text);
}

/** The commit that measured, as the first archive names it; '' where it names none. */
export function measuringCommit([first]: readonly NamedArchive[]): string {
  const named = String(first?.archive.experiment.tool.commit ?? '');
  return isCommit(named) ? named : '';
}

/**
 * Reads the top level and the excerpts at `commit`. Where git or the commit is not there, the blocks of `previous`
 * for the same commit are kept. Throws UserError for an excerpt that can be had from neither.
 */
export async function readSource(
  commit: string,
  analysis: Analysis,
  git: Git,
  previous: Pick<Report, 'repository' | 'code'> | undefined,
): Promise<SourceBlocks> {
  const notes: string[] = [];
  const top = commit === '' ? undefined : await git.top(commit);
  const kept = previous?.repository?.commit === commit ? previous.repository : null;
  if (top === undefined && commit !== '') {
    const has = kept
      ? 'its top level is kept from the report before'
      : 'the report has no top level of the repository';
    notes.push(`git has no commit ${commit} here: ${has}`);
  }
  const code: Record<string, Excerpt> = {};
  for (const name of Object.keys(analysis.value.code)) {
    code[name] = await excerpt(name, commit, analysis, git, previous?.code[name], notes);
  }
  return { repository: top === undefined ? kept : { commit, top }, code, notes };
}

async function excerpt(
  name: string,
  commit: string,
  analysis: Analysis,
  git: Git,
  previous: Excerpt | undefined,
  notes: string[],
): Promise<Excerpt> {
  const { file, lines, language = languageOf(file) } = analysis.value.code[name] ?? { file: '', lines: '' };
  const [from = 0, to = from] = lines.split('-').map(Number);
  const at = (key: string): Place => analysis.placeIn(['code', name, key], 0);
  if (/^\/|\\|\0|(^|\/)\.{0,2}(\/|$)/.test(file)) {
    throw new UserError(`'${file}' is no path inside the repository`, {
      place: at('file'),
      remedy: 'write it from the repository’s top: bpf/wakepath.bpf.c',
    });
  }
  const text = await git.file(commit, file);
  if (text === undefined) {
    const same =
      previous?.commit === commit && previous.file === file && previous.from === from && previous.to === to;
    if (same) {
      notes.push(`git has no commit ${commit} here: excerpt ${name} is kept from the report before`);
      return { ...previous, language };
    }
    const what = commit === '' ? 'the archive names no commit' : `git has no commit ${commit} here`;
    throw new UserError(`excerpt ${name}: ${what}`, {
      place: at('file'),
      remedy: 'fetch the commit that measured, or leave the excerpt out',
    });
  }
  if (text === null) {
    throw new UserError(`${file} is not in commit ${commit}`, {
      place: at('file'),
      remedy: 'name a file of the commit that measured',
    });
  }
  const all = text.replace(/\n$/, '').split(/\r?\n/);
  if (to < from || to > all.length) {
    throw new UserError(`${file} has lines 1-${all.length} in commit ${commit}, not ${lines}`, {
      place: at('lines'),
      remedy: 'name lines that are there',
    });
  }
  return { file, from, to, commit, language, text: all.slice(from - 1, to).join('\n') };
}

function languageOf(file: string): string {
  if (file.endsWith('Makefile')) return 'make';
  const ending = file.slice(file.lastIndexOf('.') + 1);
  return Object.hasOwn(LANGUAGES, ending) ? (LANGUAGES[ending] ?? 'text') : 'text';
}
