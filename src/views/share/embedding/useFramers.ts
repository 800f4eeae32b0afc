import { useEffect, useState } from 'react';

/**
 * Who may frame the page, as its host says in the header of the page: the sources of `frame-ancestors`. Null while that is not
 * known, and where the host says nothing, which means everybody.
 */
export function useFramers(): string | null {
  const [framers, setFramers] = useState<string | null>(null);
  useEffect(() => {
    const asked = new AbortController();
    const page = new URL('.', document.baseURI);
    fetch(page, { method: 'HEAD', signal: asked.signal }).then(
      ({ headers }) => setFramers(framersIn(headers.get('Content-Security-Policy'))),
      // Without a network nobody is asked; what is handed out will be read with one.
      () => undefined,
    );
    return () => asked.abort();
  }, []);
  return framers;
}

/** The sources of `frame-ancestors` in a policy; null where it has none. */
export const framersIn = (policy: string | null): string | null =>
  /(?:^|[;,])\s*frame-ancestors\s+([^;,]+)/i.exec(policy ?? '')?.[1]?.trim() ?? null;
