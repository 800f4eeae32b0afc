/** What reaches other hosts by itself, besides `fetch`. */
const REACHING = ['XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'WebTransport', 'EventSource', 'importScripts'];

/** What of a worker's global object matters here. */
interface Scope {
  fetch: typeof fetch;
  readonly location: Pick<Location, 'origin' | 'href'>;
}

/**
 * Leaves a worker no way to another origin. It takes its policy from the header of its own script, so on a host that sends none
 * nothing else holds it back; the page's meta element binds the page alone.
 */
export function confine(scope: Scope): void {
  const { fetch, location } = scope;
  for (const name of REACHING) if (name in scope) Object.assign(scope, { [name]: undefined });
  scope.fetch = async (input, init) => {
    const address = new URL(input instanceof Request ? input.url : String(input), location.href);
    if (address.origin !== location.origin)
      throw new TypeError(`The engine asks only its own host, not ${address.origin}`);
    return fetch.call(scope, input, init);
  };
}
