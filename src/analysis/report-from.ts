import { canonicalJson } from '../report/canonical.ts';
import { REPORT_FORMAT, type Report, reportSchema } from '../report/schema.ts';
import { compute } from './compute.ts';
import type { Analysis } from './declaration/read.ts';
import type { SourceBlocks } from './origin/source.ts';
import type { SqlSession } from './sql/session.ts';
import type { NamedArchive } from './views/views.ts';

/** All that a report is made of. */
export interface ReportParts {
  /** The day's name, that of its folder. */
  day: string;
  analysis: Analysis;
  /** Verified, in the order in which the analysis names them. */
  archives: readonly NamedArchive[];
  /** What git has at the measuring commit. */
  source: Pick<SourceBlocks, 'repository' | 'code'>;
  /** Reads the archives' tables; nothing was loaded into it. */
  session: SqlSession;
  /** Of what is resampled; a published report has the default. Printed digits hold under any. */
  seed?: number | undefined;
  /** SHA-256 in lower-case hexadecimal digits. */
  sha256: (bytes: Uint8Array) => Promise<string>;
}

/**
 * The report of its parts: the same parts give the same report on every machine that runs JavaScript. Nothing that it
 * imports knows Node or a file system. Throws UserError or UserErrors, each with its place in analysis.yaml.
 */
export async function reportFrom(parts: ReportParts): Promise<Report> {
  const { day, analysis, archives, source, session, seed, sha256 } = parts;
  const { repository, code } = source;
  const computed = await compute(analysis, archives, session, seed);
  const made: Report = {
    format: REPORT_FORMAT,
    day,
    inputs: {
      analysisSha256: await sha256(new TextEncoder().encode(analysis.text)),
      manifests: Object.fromEntries(archives.map(({ name, archive }) => [name, archive.manifestSha256])),
    },
    repository,
    code,
    ...computed,
  };
  // As it comes back from its file, keys in order: the first page of a report is like every later one.
  return reportSchema.parse(JSON.parse(canonicalJson(made)));
}
