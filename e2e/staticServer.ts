import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};

/** A host as plain as they come: files, their types, and no other header but those that it is given. */
export interface StaticServer {
  /** Where the page is; ends with a slash. */
  readonly address: string;
  /** The folder that is served; another one is another version of the page. */
  dist: string;
  /** Sent with every file. */
  headers: Readonly<Record<string, string>>;
  /** Sent besides with what is in `assets/`. */
  headersOfAssets: Readonly<Record<string, string>>;
  /** Answers in place of a file where it returns true. */
  instead: (path: string, response: ServerResponse) => boolean;
  /** Files asked for, in order. */
  readonly asked: string[];
  /** Refuses every connection, as an unplugged cable does, until `start`. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Serves a built page in a folder of a host, which ends with a slash; at a port of its own if none is given. */
export async function serveStatic(
  dist: string,
  { port: wanted = 0, folder = '/foo/bar/' }: { readonly port?: number; readonly folder?: string } = {},
): Promise<StaticServer> {
  const server: { -readonly [K in keyof StaticServer]: StaticServer[K] } = {
    address: '',
    dist,
    headers: {},
    headersOfAssets: {},
    instead: () => false,
    asked: [],
    stop: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
    start: () =>
      new Promise((resolve) => {
        const { port } = server.address ? new URL(server.address) : { port: wanted };
        http.listen(Number(port), '127.0.0.1', resolve);
      }),
  };
  const http = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const file = pathname.startsWith(folder) ? decodeURIComponent(pathname.slice(folder.length)) || 'index.html' : '';
    server.asked.push(file);
    if (server.instead(file, response)) return;
    const place = path.join(server.dist, file);
    void readFile(place).then(
      (bytes) => {
        const headers = { ...server.headers, ...(file.startsWith('assets/') && server.headersOfAssets) };
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        response.setHeader('Content-Type', TYPES[path.extname(file)] ?? 'application/octet-stream');
        response.end(bytes);
      },
      () => {
        response.statusCode = 404;
        response.end('Not here');
      },
    );
  });
  await server.start();
  server.address = `http://127.0.0.1:${(http.address() as AddressInfo).port}${folder}`;
  return server;
}
