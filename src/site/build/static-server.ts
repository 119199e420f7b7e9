import { createReadStream } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** What the pages need and nothing more: a page that broke this rule would show at once. */
export const POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The page on which days are searched runs a script of ours, and Pagefind, which is compiled. */
export const SEARCH_POLICY = `${POLICY}; script-src 'self' 'wasm-unsafe-eval'`;

/** Serves the files of `folder` under `base`, read-only; a path never leaves the folder, also not by a link. */
export function staticServer(folder: string, base: string): Server {
  return createServer((request, response) => {
    answer(folder, base, request, response).catch(() => send(response, 500, 'internal error\n'));
  });
}

async function answer(
  folder: string,
  base: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('cache-control', 'no-cache');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return send(response, 405, 'only GET and HEAD\n');
  }
  const path = pathOf(request.url ?? '/');
  const searches = path === `${base}search/`;
  response.setHeader('content-security-policy', searches ? SEARCH_POLICY : POLICY);
  if (path === undefined) return send(response, 400, 'not a path\n');
  if (!path.startsWith(base)) {
    if (path === '/' || `${path}/` === base) return redirect(response, base);
    return notFound(folder, response);
  }
  const file = await fileAt(folder, path.slice(base.length));
  if (file === undefined) return notFound(folder, response);
  if (file.endsWith(`${sep}index.html`) && !path.endsWith('/') && !path.endsWith('/index.html')) {
    return redirect(response, `${path.split('/').map(encodeURIComponent).join('/')}/`);
  }
  response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
  if (request.method === 'HEAD') return void response.end();
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}

/** The decoded path of a request; undefined when it is none. */
function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.split(/[?#]/)[0] ?? '');
    return path.startsWith('/') && !path.includes('\0') && !path.includes('\\') ? path : undefined;
  } catch {
    return undefined;
  }
}

/** The file behind a path below `folder`, or a folder's index.html; undefined when there is none inside. */
async function fileAt(folder: string, path: string): Promise<string | undefined> {
  const root = await realpath(folder);
  const wanted = resolve(root, `./${path}`);
  for (const candidate of [wanted, join(wanted, 'index.html')]) {
    const real = await realpath(candidate).catch(() => undefined);
    if (real === undefined || !real.startsWith(`${root}${sep}`)) continue;
    if ((await stat(real)).isFile()) return real;
  }
  return undefined;
}

async function notFound(folder: string, response: ServerResponse): Promise<void> {
  const page = await readFile(join(folder, '404.html')).catch(() => undefined);
  if (page) response.setHeader('content-type', 'text/html; charset=utf-8');
  send(response, 404, page ?? 'not found\n');
}

function redirect(response: ServerResponse, location: string): void {
  response.setHeader('location', location);
  send(response, 308, '');
}

function send(response: ServerResponse, status: number, body: string | Buffer): void {
  if (!response.headersSent) response.statusCode = status;
  response.end(body);
}
