import type { Locale } from '../../report/locale.ts';
import { messages } from '../i18n/index.ts';
import type { DaySummary } from './view.ts';

/** "Tag 100 — 17:44: …", whole and in its parts. */
export function headingOf(
  number: number,
  { time, title }: { time?: string | undefined; title: string },
  locale: Locale,
): Pick<DaySummary, 'heading' | 'eyebrow' | 'separator'> {
  const words = messages(locale);
  const eyebrow = time === undefined ? words.day(number) : `${words.day(number)} — ${time}`;
  const separator = time === undefined ? ' — ' : ': ';
  return { heading: `${eyebrow}${separator}${title}`, eyebrow, separator };
}
