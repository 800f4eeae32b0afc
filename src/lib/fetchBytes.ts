import { DataFailure } from './dataFailure';
import { joinBytes } from './joinBytes';
import { readStream } from './readStream';

export interface FetchOptions {
  /** More bytes than this are an error: the download stops there. */
  readonly maxBytes: number;
  /** Asks the server and not the HTTP cache, which may hold what was damaged. */
  readonly fresh: boolean;
  /** Ends the download, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Bytes received so far. */
  readonly onBytes?: (received: number) => void;
}

/** Brings a file by its path below a folder, such as `mnist/train-00.bin`; rejects with a `DataFailure`. */
export type FetchBytes = (file: string, options: FetchOptions) => Promise<Uint8Array<ArrayBuffer>>;

/** How long a download may go without a byte before it counts as failed, in milliseconds. */
const STALL = 30_000;

export interface HttpOptions {
  /** The folder that holds the files; ends with a slash. */
  readonly root: URL;
  readonly fetch?: typeof globalThis.fetch;
  readonly stallMilliseconds?: number;
}

/** Downloads over HTTP. */
export function httpFetcher({ root, fetch = globalThis.fetch, stallMilliseconds = STALL }: HttpOptions): FetchBytes {
  return async (file, { maxBytes, fresh, signal, onBytes }) => {
    const fail = (code: DataFailure['code'], detail: string) => new DataFailure(code, file, detail);
    const controller = new AbortController();
    let stalled = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stillAlive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        stalled = true;
        controller.abort();
      }, stallMilliseconds);
    };
    const giveUp = () => controller.abort();
    try {
      signal?.throwIfAborted();
      signal?.addEventListener('abort', giveUp);
      stillAlive();
      // Called as a plain function: browsers refuse `fetch` as a method of another object.
      const response = await fetch(new URL(file, root), {
        cache: fresh ? 'reload' : 'default',
        signal: controller.signal,
      });
      if (response.status === 404 || response.status === 410) throw fail('dataMissing', `HTTP ${response.status}`);
      if (!response.ok) throw fail('dataUnreachable', `HTTP ${response.status}`);
      // A Wi-Fi login page, or a server that answers every address with its start page.
      if (response.headers.get('content-type')?.includes('text/html'))
        throw fail('dataDamaged', 'a web page in place of data');
      return await receive(response, (received) => {
        if (received > maxBytes) throw fail('dataDamaged', `more than ${maxBytes} bytes`);
        stillAlive();
        onBytes?.(received);
      });
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof DataFailure) throw error;
      if (stalled) throw fail('dataUnreachable', `no data for ${stallMilliseconds / 1000} s`);
      throw fail('dataUnreachable', String(error));
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
      controller.abort();
    }
  };
}

async function receive(response: Response, onBytes: (received: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  return response.body ? joinStream(response.body, onBytes) : new Uint8Array(await response.arrayBuffer());
}

/** Reads a stream of bytes to its end. `onBytes` hears of every piece and may throw to stop it. */
async function joinStream(
  stream: ReadableStream<Uint8Array>,
  onBytes: (received: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let received = 0;
  await readStream(stream, (piece) => {
    received += piece.length;
    onBytes(received);
    pieces.push(piece);
  });
  return joinBytes(pieces);
}
