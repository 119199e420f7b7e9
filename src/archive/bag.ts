/** The text of BagIt 1.0 tag files (RFC 8493): writing, reading, and which paths may stand in them. */

import { DIGEST_LENGTHS, type Digest } from './format.ts';
import { visible } from './problems.ts';

export const BAG_DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** Path from the archive's folder → digest, SHA-256 where nothing else is said. */
export type Manifest = Map<string, string>;

/** A line of a tag file that cannot be used. */
export interface BagFault {
  line: number;
  what: string;
}

/** A manifest in one fixed order, by code unit of the path; two spaces, as `sha256sum -c` reads it. */
export function formatManifest(manifest: Manifest): string {
  return [...manifest]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, hash]) => `${hash}  ${encodePath(path)}\n`)
    .join('');
}

/**
 * Reads a manifest; whatever is wrong with a line goes to `faults`, and the line is left out. What other programs write
 * otherwise than RFC 8493 has it, though its meaning is clear, is read and goes to `oddities`.
 */
export function parseManifest(
  text: string,
  digest: Digest = 'sha256',
): { manifest: Manifest; faults: BagFault[]; oddities: BagFault[] } {
  const manifest: Manifest = new Map();
  const faults: BagFault[] = [];
  const oddities = oddLines(text);
  const length = DIGEST_LENGTHS[digest];
  for (const [index, content] of lines(text).entries()) {
    if (content.trim() === '') continue;
    const fault = (what: string) => faults.push({ line: index + 1, what });
    const match = /^([0-9a-f]+)[ \t]+\*?(.+)$/is.exec(content);
    const hash = match?.[1];
    const written = match?.[2];
    if (hash?.length !== length || written === undefined) {
      fault(`not "<${length} hexadecimal digits>  <path>"`);
      continue;
    }
    const decoded = decodePath(written);
    const path = decoded?.replace(/^(?:\.\/)+/, '');
    if (path !== decoded) oddities.push({ line: index + 1, what: 'a path that begins with ./' });
    if (path === undefined) fault('a "%" in the path that is none of %0A, %0D, %25');
    else if (!staysInside(path)) fault(`path ${visible(path)} leaves the folder or is not in its plain form`);
    else if (manifest.has(path)) fault(`path ${visible(path)} is listed twice`);
    else manifest.set(path, hash.toLowerCase());
  }
  return { manifest, faults, oddities };
}

/** RFC 8493, 2.1.3: only LF, CR and the percent sign are encoded. */
function encodePath(path: string): string {
  return path.replaceAll('%', '%25').replaceAll('\n', '%0A').replaceAll('\r', '%0D');
}

function decodePath(written: string): string | undefined {
  if (/%(?!0A|0D|25)/i.test(written)) return undefined;
  return written.replace(/%(0A|0D|25)/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/**
 * A relative path with "/" between plain names: not absolute, no "", "." or ".." part, no NUL, no backslash
 * (a separator elsewhere), no drive or URL scheme.
 */
export function staysInside(path: string): boolean {
  if (/[\0\\]/.test(path) || /^[a-z][a-z0-9+.-]*:/i.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

/** "Label: value" lines; each value is text on one line. */
export function formatBagInfo(entries: readonly (readonly [label: string, value: string])[]): string {
  return entries.map(([label, value]) => `${label}: ${value}\n`).join('');
}

/** Labels (lower case) → values in order; a line that begins with a space continues the one before. */
export function parseBagInfo(text: string): {
  info: Map<string, string[]>;
  faults: BagFault[];
  oddities: BagFault[];
} {
  const info = new Map<string, string[]>();
  const faults: BagFault[] = [];
  let open: string[] | undefined;
  for (const [index, content] of lines(text).entries()) {
    if (content.trim() === '') continue;
    const match = /^([^\s:][^:]*):(?:[ \t]+(.*)|)$/s.exec(content);
    if (/^[ \t]/.test(content) && open) open.push(`${open.pop()} ${content.trim()}`);
    else if (match?.[1] !== undefined) {
      const label = match[1].trim().toLowerCase();
      open = info.get(label) ?? [];
      open.push(match[2] ?? '');
      info.set(label, open);
    } else faults.push({ line: index + 1, what: 'not "Label: value"' });
  }
  return { info, faults, oddities: oddLines(text) };
}

/** Lines that hold nothing, and ends of lines that are CR alone: RFC 8493 has neither, and both are clear. */
function oddLines(text: string): BagFault[] {
  const blank = lines(text).flatMap((content, index) =>
    content.trim() === '' ? [{ line: index + 1, what: 'a blank line' }] : [],
  );
  const lone = /\r(?!\n)/.exec(text);
  if (!lone) return blank;
  return [
    { line: lines(text.slice(0, lone.index + 1)).length, what: 'a line that ends in CR alone' },
    ...blank,
  ];
}

function lines(text: string): string[] {
  const all = text.split(/\r\n|\n|\r/);
  if (all.at(-1) === '') all.pop();
  return all;
}
