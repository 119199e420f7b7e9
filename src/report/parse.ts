import { UserError } from '../errors.ts';
import { REPORT_FORMAT, type Report, reportSchema } from './schema.ts';

/**
 * The report in the text of a report.json; undefined where it is one of another version. `file`: for messages. Throws
 * UserError when it is damaged or no report.
 */
export function parseReport(text: string, file: string): Report | undefined {
  const remedy = 'restore it from git, or make it again: npx --no tagwerk report';
  const damaged = (what: string) => new UserError(what, { place: { file }, remedy });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw damaged(`is damaged: ${why.replace(/\s+/g, ' ')}`);
  }
  const format = typeof json === 'object' && json !== null && 'format' in json ? json.format : undefined;
  if (typeof format !== 'string' || !format.startsWith('tagwerk-report/'))
    throw damaged('is no report of Tagwerk');
  if (format !== REPORT_FORMAT) return undefined;
  const result = reportSchema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw damaged(`is damaged: ${issue?.path.map(String).join('.')}: ${issue?.message}`);
}
