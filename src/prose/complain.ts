import type { Point, Position } from 'unist';
import type { VFile } from 'vfile';

/**
 * Notes an error at a place of the text and goes on, so that all errors of a day are told together.
 * `what` says what is wrong, `remedy` what to do.
 */
export function complain(
  file: VFile,
  at: { position?: Position | undefined } | Point,
  what: string,
  remedy: string,
): void {
  const place = 'line' in at ? at : at.position;
  const message = place ? file.message(what, place) : file.message(what);
  message.fatal = true;
  message.note = remedy;
}

/** Last remark plug-in: stops a pipeline in which something was wrong. */
export function stop() {
  return (_tree: unknown, file: VFile): void => {
    const first = file.messages.find((message) => message.fatal);
    if (first) throw first;
  };
}
