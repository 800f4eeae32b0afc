/** The headers that a host should send, as `scripts/csp.mjs` writes them. */
export interface AddedHeaders {
  readonly policy: string;
  readonly isolation: Readonly<Record<string, string>>;
}

const EMBEDDER = 'Cross-Origin-Embedder-Policy';
const OPENER = 'Cross-Origin-Opener-Policy';

/**
 * A file with the headers that a plain host leaves out. A worker takes its policy from its own response, so without this one it has
 * none; and under an isolated page only scripts that say so themselves become workers.
 * @param added null for the page itself, which carries its policy in a meta element and is isolated only where that is wanted
 */
export function withPolicy(response: Response, added: AddedHeaders | null): Response {
  const headers = new Headers(response.headers);
  // Of the transfer, which is over: the body has been unpacked.
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name);
  headers.set('X-Content-Type-Options', 'nosniff');
  if (added) {
    if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', added.policy);
    if (!headers.has(EMBEDDER)) headers.set(EMBEDDER, added.isolation[EMBEDDER]!);
  }
  return copyOf(response, headers);
}

/** The page with the headers that isolate it, so that it may share memory with its workers. */
export function withIsolation(response: Response, { isolation }: AddedHeaders): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(isolation)) headers.set(name, value);
  return copyOf(response, headers);
}

/** Whether a response isolates the page by itself. */
export const isIsolated = ({ headers }: Response): boolean =>
  headers.get(OPENER) === 'same-origin' && /^(require-corp|credentialless)$/.test(headers.get(EMBEDDER) ?? '');

const copyOf = ({ body, status, statusText }: Response, headers: Headers): Response =>
  new Response(body, { status, statusText, headers });
