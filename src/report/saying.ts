import { z } from 'zod';

/**
 * The schema of one saying: what is said is stored as which saying it is and what stands in its places, never as a
 * sentence. Each language phrases it where it is shown (phrases/).
 */
export function saying<Say extends string, Places extends z.core.$ZodShape>(say: Say, places: Places) {
  return z.strictObject({ say: z.literal(say), places: z.strictObject(places) });
}

/** Any saying: its name, and its places by theirs. */
export interface Saying {
  say: string;
  places: object;
}

/** The places of each saying of a set, by its name. */
export type PlacesOf<Set extends Saying> = { [One in Set as One['say']]: One['places'] };

/** A phrase for each saying of a set: one that is missing, or that asks for another place, does not compile. */
export type Phrasing<Places> = { readonly [Say in keyof Places]: (places: Places[Say]) => string };

/** A saying in words. */
export function phrased<Places, Say extends keyof Places>(
  said: { [One in Say]: { say: One; places: Places[One] } }[Say],
  phrasing: Phrasing<Places>,
): string {
  return phrasing[said.say](said.places);
}
