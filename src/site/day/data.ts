import type { DayView } from './view.ts';

/** A day as the pages beside it name it. */
export type Neighbour = Pick<DayView, 'path' | 'locale' | 'heading'>;

/** All that a day's page shows. */
export interface DayData {
  view: DayView;
  previous: Neighbour | undefined;
  next: Neighbour | undefined;
}
