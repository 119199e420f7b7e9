import days from 'virtual:tagwerk/days';
import site from 'virtual:tagwerk/site';
import type { DayView } from '../day/view.ts';
import { CSV_PARTS } from '../numbers/numbers.ts';

/** Parameter and properties of every day page. */
export function dayPaths(): { params: { day: string }; props: { number: number } }[] {
  return site.days.map(({ number, address }) => ({ params: { day: address }, props: { number } }));
}

/** Of every figure's CSV file. */
export async function figurePaths() {
  const views = await allViews();
  return views.flatMap(({ address, number, figures }) =>
    figures.map(({ name }) => ({ params: { day: address, figure: name }, props: { number, name } })),
  );
}

/** Of the CSV files of every table, list and series. */
export async function partPaths() {
  const modules = await Promise.all(Object.values(days).map((load) => load()));
  return modules.flatMap(({ view: { address, number }, report }) =>
    CSV_PARTS.flatMap((part) =>
      Object.keys(report?.[part] ?? {}).map((name) => ({
        params: { day: address, part, name },
        props: { number, part, name },
      })),
    ),
  );
}

/** Of every day's report. */
export async function reportPaths() {
  const views = await allViews();
  return views
    .filter((view) => view.hasReport)
    .map(({ address, number }) => ({ params: { day: address }, props: { number } }));
}

async function allViews(): Promise<DayView[]> {
  const modules = await Promise.all(Object.values(days).map((load) => load()));
  return modules.map(({ view }) => view);
}
