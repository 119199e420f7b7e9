import days from 'virtual:tagwerk/days';
import type { APIRoute, GetStaticPaths } from 'astro';
import { figurePaths } from '../../site/build/paths.ts';

export const getStaticPaths = (() => figurePaths()) satisfies GetStaticPaths;

/** The raw values of a figure, in base units and full precision. */
export const GET: APIRoute<{ number: number; name: string }> = async ({ props }) => {
  const module = await days[props.number]?.();
  const figure = module?.view.figures.find(({ name }) => name === props.name);
  return new Response(figure?.rendered.csv, { headers: { 'content-type': 'text/csv; charset=utf-8' } });
};
