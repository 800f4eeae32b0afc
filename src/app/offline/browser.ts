import type { Browser } from './followServiceWorker';

/** The connection, in browsers that tell; not in every one's types. */
interface Connection {
  readonly saveData?: boolean;
  readonly type?: string;
  readonly effectiveType?: string;
}

/** What this browser has of all that; null where pages have no service worker: plain HTTP, files, some private windows. */
export function browserOf(folder: URL): Browser | null {
  const { serviceWorker: container, locks } = navigator as Partial<Navigator>;
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src;
  if (!container || !locks || !script) return null;
  return {
    container,
    locks,
    folder,
    script,
    savesData: () => {
      const { connection } = navigator as { connection?: Connection };
      return (
        connection?.saveData === true ||
        connection?.type === 'cellular' ||
        /2g|3g/.test(connection?.effectiveType ?? '')
      );
    },
    idle: () =>
      new Promise((resolve) =>
        // Safari has none.
        'requestIdleCallback' in window ? requestIdleCallback(() => resolve()) : setTimeout(resolve, 1_000),
      ),
    reload: () => location.reload(),
  };
}
