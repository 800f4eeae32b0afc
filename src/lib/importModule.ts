/** The code of a part of the page has not arrived. Nobody's mistake: a broken connection, or a page that was renewed meanwhile. */
export class ModuleMissing extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'ModuleMissing';
  }
}

/** Milliseconds after which a file that does not arrive counts as missing. */
const PATIENCE = 30_000;

/**
 * Makes a function that imports a module, and imports it anew after a failure. As the standard wants it, browsers remember
 * that an address could not be imported until the page is reloaded. Those that do name it in their error, so the next
 * attempt asks for the same file at an address that they have not seen.
 */
export function importModule<M>(load: () => Promise<M>): () => Promise<M> {
  let failed: ModuleMissing | null = null;
  let attempts = 0;
  return async () => {
    const address = failed && addressIn(failed.message);
    attempts++;
    try {
      return await withPatience(address ? importFresh<M>(`${address}?attempt=${attempts}`) : load());
    } catch (error) {
      // A file that the page asks for under another address has failed under its own.
      failed ??= new ModuleMissing(error);
      throw new ModuleMissing(error);
    }
  };
}

const importFresh = <M>(address: string): Promise<M> => import(/* @vite-ignore */ address);

/** The script of ours that an error names. */
function addressIn(message: string): string | null {
  const found = /https?:\/\/\S+?\.js\b/.exec(message)?.[0];
  return found && new URL(found).origin === globalThis.location?.origin ? found : null;
}

function withPatience<M>(loading: Promise<M>): Promise<M> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), PATIENCE);
  });
  return Promise.race([loading, late]).finally(() => clearTimeout(timer));
}
