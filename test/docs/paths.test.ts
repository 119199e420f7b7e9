import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const names = (await readdir('docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`);

test.each(['README.md', 'CONTRIBUTING.md', ...names])(
  '%s names only files that are there',
  async (document) => {
    const text = await readFile(document, 'utf8');
    const paths = [...text.matchAll(/`((?:src|test|\.ci|bpf|collector)\/[\w./-]+)`/g)].map(
      ([, path = '']) => path,
    );
    const links = [...text.matchAll(/(?<!!\[[^\]]*)\]\(([\w./-]+)\)/g)].map(([, link = '']) =>
      join(document, '..', link),
    );
    const absent: string[] = [];
    for (const path of [...paths, ...links]) await access(path).catch(() => absent.push(path));
    expect(absent).toEqual([]);
  },
);
