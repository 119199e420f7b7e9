import type { Entry } from '../content/glossary.ts';
import type { TermView } from './view.ts';

/** A term as pages show it. */
export function termView({ id, title, definition }: Entry): TermView {
  return { id, title, pieces: piecesOf(definition) };
}

/** Text between backticks is code. */
function piecesOf(definition: string): TermView['pieces'] {
  return definition
    .split(/(`[^`]+`)/)
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece.length > 2 && piece.startsWith('`')
        ? { text: piece.slice(1, -1), code: true }
        : { text: piece, code: false },
    );
}
