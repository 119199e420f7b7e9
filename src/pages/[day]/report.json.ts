import days from 'virtual:tagwerk/days';
import type { APIRoute, GetStaticPaths } from 'astro';
import { canonicalJson } from '../../report/canonical.ts';
import { reportPaths } from '../../site/build/paths.ts';

export const getStaticPaths = (() => reportPaths()) satisfies GetStaticPaths;

/** The report that the page was made from, byte for byte as it is committed. */
export const GET: APIRoute<{ number: number }> = async ({ props }) => {
  const module = await days[props.number]?.();
  return new Response(canonicalJson(module?.report), { headers: { 'content-type': 'application/json' } });
};
