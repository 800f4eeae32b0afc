import { sha256 } from '../lib/sha256';

/** A file of the built page, as the build lists it in `sw.js`. */
export interface ShippedFile {
  /** Below the page's folder. */
  readonly path: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** How long one file may take, in milliseconds. */
const PATIENCE = 120_000;

/** A file that did not arrive as it was published: a Wi-Fi login page in its place, a version half deployed, cut off. */
export class FileFailure extends Error {
  constructor(path: string, detail: string) {
    super(`${path}: ${detail}`);
    this.name = 'FileFailure';
  }
}

/**
 * Downloads a file and returns it only if it is, to the bit, the one that was built. The HTTP cache is asked first, which
 * has what the page has just loaded; what is wrong there is asked of the server.
 */
export async function fetchVerified(
  file: ShippedFile,
  address: URL,
  fetch: typeof globalThis.fetch,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; headers: Headers }> {
  let failure = new FileFailure(file.path, 'was not asked for');
  for (const cache of ['default', 'reload'] as const) {
    try {
      const response = await fetch(address, { cache, signal: AbortSignal.timeout(PATIENCE) });
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (!response.ok) failure = new FileFailure(file.path, `HTTP ${response.status}`);
      else if (!(await isIntact(bytes, file)))
        failure = new FileFailure(file.path, 'is not the file that was published');
      else return { bytes, headers: response.headers };
    } catch (error) {
      failure = new FileFailure(file.path, String(error));
    }
  }
  throw failure;
}

export const isIntact = async (bytes: Uint8Array<ArrayBuffer>, file: ShippedFile): Promise<boolean> =>
  bytes.length === file.bytes && (await sha256(bytes)) === file.sha256;
