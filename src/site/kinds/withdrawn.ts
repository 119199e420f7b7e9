import type { Kind } from './kind.ts';

export interface WithdrawnData {
  was: string;
  since: string;
  why: string;
}

/** In the place of every page that was withdrawn: what stood there, and why it does not. */
export const withdrawn: Kind = ({ frame }) =>
  frame.withdrawn
    .filter(({ address }) => address.endsWith('/'))
    .map(({ address, was, since, why }) => {
      const data: WithdrawnData = { was, since, why };
      return { path: address, kind: 'withdrawn', data };
    });
