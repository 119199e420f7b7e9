import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { POLICY, staticServer } from '../../../src/site/build/static-server.ts';

let root: string;
let server: Server;
let port: number;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tagwerk-serve-'));
  await mkdir(join(root, 'dist', 'a b'), { recursive: true });
  await writeFile(join(root, 'secret.txt'), 'secret');
  await writeFile(join(root, 'dist', 'index.html'), 'front');
  await writeFile(join(root, 'dist', 'a b', 'index.html'), 'day');
  await writeFile(join(root, 'dist', '404.html'), 'nothing here');
  await symlink(join(root, 'secret.txt'), join(root, 'dist', 'link.txt'));
  server = staticServer(join(root, 'dist'), '/log/');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});
afterAll(async () => {
  server.close();
  await rm(root, { recursive: true });
});

/** A request as it is written: fetch would tidy the path up. */
function get(
  path: string,
  method = 'GET',
): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    })
      .on('error', reject)
      .end();
  });
}

test('pages are served below the base under a strict policy', async () => {
  const front = await get('/log/');
  expect(front).toMatchObject({ status: 200, body: 'front' });
  expect(front.headers['content-security-policy']).toBe(POLICY);
  expect(front.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(POLICY).not.toMatch(/unsafe|\*|https?:/);
  expect(await get('/log/a%20b/?x=1')).toMatchObject({ status: 200, body: 'day' });
  expect(await get('/log/', 'HEAD')).toMatchObject({ status: 200, body: '' });
});

test('addresses without their last slash lead to those with it', async () => {
  expect((await get('/')).headers.location).toBe('/log/');
  expect((await get('/log')).headers.location).toBe('/log/');
  expect((await get('/log/a%20b')).headers.location).toBe('/log/a%20b/');
});

describe('nothing outside is served', () => {
  test.each([
    '/log/../secret.txt',
    '/log/%2e%2e/secret.txt',
    '/log/..%2fsecret.txt',
    '/log/a%20b/../../../secret.txt',
    '/log//etc/passwd',
    '/log/link.txt',
    '/secret.txt',
    '/log/nothing',
  ])('%s', async (path) => {
    expect(await get(path)).toMatchObject({ status: 404, body: 'nothing here' });
  });

  test.each(['/log/%00', '/log/%', '/log/%5c..%5csecret.txt', 'http://other.example/log/'])(
    '%s',
    async (path) => {
      expect((await get(path)).status).toBe(400);
    },
  );

  test('writing is refused', async () => {
    expect((await get('/log/', 'PUT')).status).toBe(405);
  });
});
