/** The scripts that are ever started by address: the engine, its helper threads, the readers of files, the service worker. */
const STARTED = /^(sw\.js|assets\/(host|(helper|file|picture|model)Worker)-[\w-]+\.js)$/;

/** As much of the browser's Trusted Types as is used; not in every browser, nor in TypeScript's own types. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(address: string): string | null }): unknown;
}

/** Whether an address is one of our scripts that may be started; `folder` is the page's. */
export function isOwnScript(address: string, folder: URL): boolean {
  if (!URL.canParse(address, folder)) return false;
  const { href } = new URL(address, folder);
  return href.startsWith(folder.href) && STARTED.test(href.slice(folder.href.length));
}

/**
 * Lets nothing but our own scripts be started. The content security policy asks for trusted types and allows this one policy, so
 * text can't become a script's address by any other way, and neither markup nor code by any.
 */
export function startOnlyOwnScripts(folder: URL): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  // The default policy is the one that the browser asks by itself: bundlers find workers only where they are given a plain URL.
  trustedTypes?.createPolicy('default', {
    createScriptURL: (address) => (isOwnScript(address, folder) ? address : null),
  });
}
