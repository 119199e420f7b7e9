import days from 'virtual:tagwerk/days';
import type { APIRoute, GetStaticPaths } from 'astro';
import { sha256 } from '../../archive/hash.ts';
import { sealedJson } from '../../report/file.ts';
import { reportPaths } from '../../site/build/paths.ts';

export const getStaticPaths = (() => reportPaths()) satisfies GetStaticPaths;

/** The report that the page was made from, byte for byte as it is committed. */
export const GET: APIRoute<{ number: number }> = async ({ props }) => {
  const module = await days[props.number]?.();
  if (!module?.report) throw new TypeError(`day ${props.number} has no report`);
  return new Response(sealedJson(module.report, sha256), { headers: { 'content-type': 'application/json' } });
};
