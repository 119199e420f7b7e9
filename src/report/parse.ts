import { UserError } from '../errors.ts';
import { REPORT_FORMAT, type Report, reportSchema } from './schema.ts';

/** A report: of this program's format, or of another one, as its JSON. */
export type StoredReport = { report: Report } | { report?: undefined; format: string; json: object };

/**
 * The report in the text of a report.json. `file`: for messages. Throws
 * UserError when it is damaged or no report.
 */
export function parseReport(text: string, file: string): StoredReport {
  const remedy = 'restore it from git, or make it again: npx --no tagwerk report';
  const damaged = (what: string) => new UserError(what, { place: { file }, remedy });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw damaged(`is damaged: ${why.replace(/\s+/g, ' ')}`);
  }
  if (typeof json !== 'object' || json === null || !('format' in json))
    throw damaged('is no report of Tagwerk');
  const { format } = json;
  if (typeof format !== 'string' || !format.startsWith('tagwerk-report/'))
    throw damaged('is no report of Tagwerk');
  if (format !== REPORT_FORMAT) return { format, json };
  const result = reportSchema.safeParse(json);
  if (result.success) return { report: result.data };
  const [issue] = result.error.issues;
  throw damaged(`is damaged: ${issue?.path.map(String).join('.')}: ${issue?.message}`);
}
