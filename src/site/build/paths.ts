import days from 'virtual:tagwerk/days';
import site from 'virtual:tagwerk/site';
import type { DayView } from '../day/view.ts';

/** Parameter and properties of every day page. */
export function dayPaths(): { params: { day: string }; props: { number: number } }[] {
  return site.days.map(({ number, address }) => ({ params: { day: address }, props: { number } }));
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
