import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readGlossary } from '../../../src/site/content/glossary.ts';
import { Problems } from '../../../src/site/content/problems.ts';
import { readSettings } from '../../../src/site/content/settings.ts';

test('the shipped glossary explains at least twenty terms, each in one sentence of 10 to 18 words', async () => {
  const problems = new Problems();
  const { de, en } = await readGlossary('content', problems);
  problems.throwIfAny();
  expect(de.length).toBeGreaterThanOrEqual(20);
  for (const { id, definition } of de) {
    const words = definition.split(/\s+/).length;
    expect(words, `${id}: ${definition}`).toBeGreaterThanOrEqual(10);
    expect(words, `${id}: ${definition}`).toBeLessThanOrEqual(18);
  }
  for (const { id, definition } of [...de, ...en]) {
    expect(definition.slice(0, -1), id).not.toMatch(/[.!?] /);
    expect(definition, id).toMatch(/\.$/);
  }
});

test('the shipped settings are valid', async () => {
  await expect(readSettings('content')).resolves.toMatchObject({ lang: 'de' });
});

test('no style sheet reaches for another host', async () => {
  for (const name of await readdir('src/styles')) {
    const text = await readFile(`src/styles/${name}`, 'utf8');
    expect(text, name).not.toMatch(/https?:|url\(["']?\/\//);
  }
});
