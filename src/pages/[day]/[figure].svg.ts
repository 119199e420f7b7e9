import days from 'virtual:tagwerk/days';
import type { APIRoute, GetStaticPaths } from 'astro';
import { standalone } from '../../figures/standalone.ts';
import { figurePaths } from '../../site/build/paths.ts';
import figures from '../../styles/figures.css?raw';
import theme from '../../styles/theme.css?raw';

export const getStaticPaths = (() => figurePaths()) satisfies GetStaticPaths;

export const GET: APIRoute<{ number: number; name: string }> = async ({ props: { number, name } }) => {
  const module = await days[number]?.();
  const figure = module?.view.figures.find((one) => one.name === name);
  if (!figure) throw new TypeError(`day ${number} has no figure ${name}`);
  const svg = standalone(figure.rendered.svg, `${theme}\n${figures}`);
  return new Response(svg, { headers: { 'Content-Type': 'image/svg+xml' } });
};
