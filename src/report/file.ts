import { canonicalJson } from './canonical.ts';

/** The key of report.json that holds the SHA-256 of the canonical JSON of all others. */
export const SEAL = 'sha256';

/** SHA-256 of a text in lower-case hexadecimal digits: who reads files brings it. */
export type Sha256 = (text: string) => string;

/** The bytes of report.json: canonical JSON with a hash over the rest, so that what was changed afterwards can be told. */
export function sealedJson(json: object, sha256: Sha256): string {
  return canonicalJson({ ...json, [SEAL]: sha256(canonicalJson(json)) });
}

/**
 * What a hand, a merge or a program other than ours did to the text of a report since it was written, and its line where
 * that is known; undefined where it is as it was written. `json` is what the text holds.
 */
export function changeIn(
  text: string,
  json: object,
  sha256: Sha256,
): { what: string; line?: number } | undefined {
  const { [SEAL]: seal, ...rest } = Object.fromEntries(Object.entries(json));
  if (seal === undefined) return { what: `its ${SEAL} is missing` };
  if (seal !== sha256(canonicalJson(rest))) return { what: `its ${SEAL} is not that of its content` };
  const written = sealedJson(rest, sha256).split('\n');
  const found = text.split('\n');
  const index = written.findIndex((line, at) => line !== found[at]);
  if (index === -1 && found.length === written.length) return undefined;
  return {
    what: 'its values are as computed, but blanks, the order of keys or the way a number is written are not',
    line: (index === -1 ? written.length : index) + 1,
  };
}
