import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../src/archive/hash.ts';
import { sealedJson } from '../../src/report/file.ts';
import { parseReport } from '../../src/report/parse.ts';
import type { Report } from '../../src/report/schema.ts';

const CONTENT = join(import.meta.dirname, '../../content');

/** A log of days that nobody measured, each with six figures of its own: Tag 100 once more, with other numbers. */
export class GeneratedLog {
  readonly content: string;
  readonly #report: Report;
  readonly #text: string;

  private constructor(content: string, report: Report, text: string) {
    this.content = content;
    this.#report = report;
    this.#text = text;
  }

  /** Makes `content` with everything but days. */
  static async in(content: string): Promise<GeneratedLog> {
    await mkdir(join(content, 'days'), { recursive: true });
    await cp(join(CONTENT, 'glossary'), join(content, 'glossary'), { recursive: true });
    await writeFile(
      join(content, 'site.yaml'),
      'title: synthetic\ndescription: Tage, die niemand gemessen hat.\nsite: https://log.example\n',
    );
    const day = join(CONTENT, 'days/100');
    const { report } = parseReport(await readFile(join(day, 'report.json'), 'utf8'), 'report.json', sha256);
    if (!report) throw new Error('the report of day 100 is of another format');
    const text = await readFile(join(day, 'index.mdx'), 'utf8');
    return new GeneratedLog(content, report, text);
  }

  /** Adds day `number`, a day after that before it. */
  async add(number: number): Promise<void> {
    const folder = join(this.content, 'days', String(number));
    await mkdir(folder, { recursive: true });
    await cp(join(CONTENT, 'days/100/analysis.yaml'), join(folder, 'analysis.yaml'));
    const figures = this.#report.figures.map(({ name, figure }) => ({
      name,
      figure: varied(figure, number),
    }));
    const [first] = figures;
    if (!first) throw new Error('day 100 has no figures');
    const sixth = { name: 'sechste', figure: { ...first.figure, title: 'Noch einmal' } };
    const report = { ...this.#report, day: String(number), figures: [...figures, sixth] };
    await writeFile(join(folder, 'report.json'), sealedJson(report, sha256));
    const date = new Date(Date.UTC(2017, 0, 1 + number)).toISOString().slice(0, 10);
    const text = this.#text
      .replace(/^title: .*$/m, `title: synthetic — Tag ${number} von vielen`)
      .replace(/^slug: .*$/m, `slug: tag-${number}`)
      .replace(/^date: .*$/m, `date: ${date}`)
      .replaceAll('/101/', `/${number}/`);
    await writeFile(join(folder, 'index.mdx'), text);
  }
}

/** A figure with times that no other day has; shares and counts stay what they are. */
function varied<T>(value: T, number: number): T {
  return scaled(value, 1 + number * 0.0007) as T;
}

function scaled(value: unknown, factor: number, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => scaled(item, factor, key));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, scaled(item, factor, name)]),
    );
  const isTime = ['value', 'median', 'low', 'high', 'edges'].includes(key);
  return typeof value === 'number' && isTime && Math.abs(value) > 10 ? value * factor : value;
}
