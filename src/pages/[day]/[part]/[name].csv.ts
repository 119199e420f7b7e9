import days from 'virtual:tagwerk/days';
import type { APIRoute, GetStaticPaths } from 'astro';
import { partPaths } from '../../../site/build/paths.ts';
import type { CsvPart } from '../../../site/numbers/numbers.ts';
import { partCsv } from '../../../site/numbers/part-csv.ts';

export const getStaticPaths = (() => partPaths()) satisfies GetStaticPaths;

/** A table, list or series of the report, in base units and full precision. */
export const GET: APIRoute<{ number: number; part: CsvPart; name: string }> = async ({ props }) => {
  const module = await days[props.number]?.();
  const text = module?.report ? partCsv(module.report, props.part, props.name) : undefined;
  return new Response(text, { headers: { 'content-type': 'text/csv; charset=utf-8' } });
};
