import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Glossary, readGlossary } from '../../../src/site/content/glossary.ts';
import { Problems } from '../../../src/site/content/problems.ts';

let content: string;
beforeEach(async () => {
  content = await mkdtemp(join(tmpdir(), 'tagwerk-glossary-'));
  await mkdir(join(content, 'glossary'));
});
afterEach(() => rm(content, { recursive: true }));

const write = (name: string, text: string) => writeFile(join(content, 'glossary', name), text);

async function read(): Promise<{ glossary: Glossary; errors: string[] }> {
  const problems = new Problems();
  const glossary = await readGlossary(content, problems);
  try {
    problems.throwIfAny();
    return { glossary, errors: [] };
  } catch (error) {
    return {
      glossary,
      errors: String(error).replace('UserErrors: ', '').replaceAll(`${content}/`, '').split('\n'),
    };
  }
}

describe('a glossary', () => {
  test('has a sentence per language; a term without English is not in English pages', async () => {
    await write('lauf.md', '---\nterm: Lauf\naliases: [Läufe]\n---\nEine Messung\nmit `Ketten`.\n');
    await write(
      'median.md',
      '---\nterm: Median\nen: { term: median, definition: The middle one. }\n---\nDer mittlere.',
    );
    const { glossary, errors } = await read();
    expect(errors).toEqual([]);
    expect(glossary.de).toEqual([
      { id: 'lauf', title: 'Lauf', forms: ['Lauf', 'Läufe'], definition: 'Eine Messung mit `Ketten`.' },
      { id: 'median', title: 'Median', forms: ['Median'], definition: 'Der mittlere.' },
    ]);
    expect(glossary.en).toEqual([
      { id: 'median', title: 'median', forms: ['median'], definition: 'The middle one.' },
    ]);
  });

  test('need not be there', async () => {
    await rm(join(content, 'glossary'), { recursive: true });
    expect((await read()).glossary.de).toEqual([]);
  });

  test.each([
    [
      'a term twice',
      'b.md',
      '---\nterm: A\n---\nx',
      'glossary/b.md: the term "A" is defined twice → it is in glossary/a.md already',
    ],
    [
      'a form twice',
      'b.md',
      '---\nterm: B\naliases: [Ah]\n---\nx',
      'glossary/b.md: the term "Ah" is defined twice',
    ],
    [
      'an unknown key',
      'b.md',
      '---\nterm: B\nalias: [C]\n---\nx',
      "glossary/b.md:3:1: unknown key 'alias' → known here: term, aliases, en",
    ],
    ['no sentence', 'b.md', '---\nterm: B\n---\n', 'glossary/b.md: the term "B" is not explained'],
    ['no front matter', 'b.md', 'B: x', 'glossary/b.md:1: the file does not begin with front matter'],
    [
      'a name that is no anchor',
      'B b.md',
      '---\nterm: B\n---\nx',
      'glossary/B b.md: not a name for a glossary file',
    ],
  ])('%s is refused once', async (_what, name, text, message) => {
    await write('a.md', '---\nterm: A\naliases: [Ah]\n---\nx');
    await write(name, text);
    const { errors } = await read();
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(message);
  });
});
