/** A stream that is printed to, with what went wrong with it. */
export interface Output {
  /** Why what was printed is not all there; undefined when it is, or when its reader left. */
  failure: () => string | undefined;
}

/**
 * Prints on without a word when the reader has left (`report 100 | head`): what a command does, and its exit code, do not
 * depend on who reads along. Anything else, a full disk say, is kept for the end.
 */
export function quietly(stream: NodeJS.WritableStream): Output {
  let failure: string | undefined;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') failure ??= error.message;
  });
  return { failure: () => failure };
}
