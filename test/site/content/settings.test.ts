import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSettings } from '../../../src/site/content/settings.ts';

let content: string;
beforeEach(async () => {
  content = await mkdtemp(join(tmpdir(), 'tagwerk-settings-'));
});
afterEach(() => rm(content, { recursive: true }));

async function read(text: string): Promise<unknown> {
  await writeFile(join(content, 'site.yaml'), text);
  return readSettings(content);
}

test('title and description are enough', async () => {
  await expect(read('title: T\ndescription: D\n')).resolves.toEqual({
    title: 'T',
    description: 'D',
    lang: 'de',
    base: '/',
    repositoryDescription: {},
  });
});

test('a content folder without site.yaml says what is missing', async () => {
  await expect(readSettings(content)).rejects.toMatchObject({
    message: 'there is no such file',
    place: { file: join(content, 'site.yaml') },
  });
});

describe('refused with the line', () => {
  test.each([
    ['base: log/', 'base: is not written as it has to be → write it with a slash at both ends'],
    ['base: /log', 'base: is not written as it has to be → write it with a slash at both ends'],
    ['site: ftp://x', 'site: '],
    ['repository: "https://x.example/a; rm -rf ~"', 'repository: is not an address that git can clone'],
    ['repository: --upload-pack=x', 'repository: is not an address that git can clone'],
    ['lang: fr', 'lang: '],
    ['titel: x', "unknown key 'titel'"],
  ])('%s', async (line, message) => {
    const failure = read(`title: T\ndescription: D\n${line}\n`).catch((error: unknown) => String(error));
    expect(await failure).toContain(`${join(content, 'site.yaml')}:3:1: ${message}`);
  });
});
