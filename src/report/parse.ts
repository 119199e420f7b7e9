import { type Place, UserError } from '../errors.ts';
import { visible } from '../visible.ts';
import { changeIn, SEAL, type Sha256 } from './file.ts';
import { REPORT_FORMAT, type Report, reportSchema } from './schema.ts';

/** A report: of this program's format, or of an older one, as its JSON. */
export type StoredReport = { report: Report } | { report?: undefined; format: string; json: object };

/** A report.json that is not as it was written. Where it can be read all the same, `stored` is what it says. */
export class DamagedReport extends UserError {
  readonly stored: StoredReport | undefined;

  constructor(what: string, place: Place, stored?: StoredReport) {
    const remedy = 'restore it from git, or recompute it: npx --no tagwerk report';
    super(what, { place, remedy });
    this.stored = stored;
  }
}

const [FAMILY, VERSION] = partsOf(REPORT_FORMAT);

/**
 * The report in the text of a report.json. `file`: for messages. Throws DamagedReport when it is damaged, was changed since
 * it was written or is no report, and UserError when a newer program wrote it.
 */
export function parseReport(text: string, file: string, sha256: Sha256): StoredReport {
  const json = jsonOf(text, file);
  const format = 'format' in json ? json.format : undefined;
  const [family, version] = partsOf(typeof format === 'string' ? format : '');
  if (typeof format !== 'string' || family !== FAMILY || !Number.isSafeInteger(version))
    throw new DamagedReport('is no report of Tagwerk', { file });
  if (version > VERSION) {
    throw new UserError(`is of the format ${visible(format)}, and this program writes ${REPORT_FORMAT}`, {
      place: { file },
      remedy:
        'use the Tagwerk that wrote it, or take the file away and recompute it: npx --no tagwerk report',
    });
  }
  // Formats before the fifth have no hash of their own.
  const change = version < VERSION && !(SEAL in json) ? undefined : changeIn(text, json, sha256);
  const stored = storedIn(json, format);
  if (change) {
    const what = `was changed since it was written: ${change.what}`;
    throw new DamagedReport(what, { file, line: change.line }, 'fault' in stored ? undefined : stored);
  }
  if ('fault' in stored) throw new DamagedReport(`is damaged: ${stored.fault}`, { file });
  return stored;
}

function storedIn(json: object, format: string): StoredReport | { fault: string } {
  const { [SEAL]: _seal, ...rest } = Object.fromEntries(Object.entries(json));
  if (format !== REPORT_FORMAT) return { format, json: rest };
  const result = reportSchema.safeParse(rest);
  if (result.success) return { report: result.data };
  const [issue] = result.error.issues;
  const at = visible(issue?.path.map(String).join('.') ?? '');
  return { fault: `${at === '' ? 'it' : at} is not as this program writes it` };
}

function jsonOf(text: string, file: string): object {
  if (text.trim() === '') throw new DamagedReport('is empty', { file });
  const marker = /^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/m.exec(text);
  if (marker) {
    const line = text.slice(0, marker.index).split('\n').length;
    throw new DamagedReport('holds the marks of a merge that was not finished', { file, line });
  }
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const what = text.trimEnd().endsWith('}') ? 'is damaged' : 'is cut off';
    throw new DamagedReport(`${what}: ${visible(why.replace(/\s+/g, ' '))}`, { file });
  }
  throw new DamagedReport('is no report of Tagwerk', { file });
}

function partsOf(format: string): [family: string, version: number] {
  const [, family = '', version = 'none'] = /^([a-z-]+)\/(\d{1,9})$/.exec(format) ?? [];
  return [family, Number(version)];
}
