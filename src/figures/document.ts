import type { DrawingWindow } from './canvas.ts';

let window: Promise<DrawingWindow> | undefined;

/** jsdom's window, made once, and jsdom imported only when it is asked for: with Plot it is half of a build without a cache. */
export function jsdomWindow(): Promise<DrawingWindow> {
  window ??= import('jsdom').then(({ JSDOM }) => new JSDOM('').window);
  return window;
}
