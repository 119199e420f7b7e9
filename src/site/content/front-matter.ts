import type { z } from 'zod';
import { UserError } from '../../errors.ts';
import { readYaml, type YamlDocument } from '../../yaml/read.ts';

/** A text with YAML between two lines of `---` at its top. */
export interface Parted<T> {
  front: T;
  /** Line and column in the file of the character at `offset` of a text in the front matter. */
  placeIn: YamlDocument<T>['placeIn'];
  /** Everything below. */
  body: string;
}

/** Reads front matter by a schema. Throws UserError(s) with the line in the file. */
export function readFrontMatter<T>(text: string, file: string, schema: z.ZodType<T>): Parted<T> {
  const match = /^---[ \t]*\n([\s\S]*?)^---[ \t]*(?:\n|$)/m.exec(text);
  if (match?.index !== 0) {
    const begun = /^---[ \t]*\n/.test(text);
    throw new UserError(
      begun ? 'the front matter does not end' : 'the file does not begin with front matter',
      {
        place: { file, line: 1 },
        remedy: begun
          ? 'write a line "---" below its keys'
          : 'begin with a line "---", keys such as title, and another line "---"',
      },
    );
  }
  // The line break stands for the line "---", so that line numbers are those of the file.
  const { value: front, placeIn } = readYaml(`\n${match[1] ?? ''}`, file, schema);
  return { front, placeIn, body: text.slice(match[0].length) };
}
