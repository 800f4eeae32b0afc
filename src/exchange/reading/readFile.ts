import { importModule } from '../../lib/importModule';
import { EngineFailure } from '../../record/engineFailure';
import type { Snapshot } from '../../record/snapshot';
import type { Decoded, FileFormat, Unread } from './decodeFile';
import { type Answer, type Asked, withSnapshots } from './pieces';

const importDecodeFile = importModule(() => import('./decodeFile'));

/**
 * Reads a file in a worker of its own, so that not even the largest holds up the page; on this thread where the browser
 * starts no workers. Rejects as cancelled once `signal` says so.
 */
export async function readFile<Format extends FileFormat>(
  format: Format,
  file: Blob,
  signal?: AbortSignal,
): Promise<Decoded[Format] | Unread> {
  if (signal?.aborted) throw cancelled();
  const worker = startWorker();
  if (worker) return inWorker(worker, format, file, signal);
  const read = await (await importDecodeFile()).decodeFile(format, file);
  if (signal?.aborted) throw cancelled();
  return read;
}

const cancelled = () => new EngineFailure({ code: 'cancelled' });

function startWorker(): Worker | null {
  try {
    return new Worker(new URL('./fileWorker.ts', import.meta.url), { type: 'module', name: 'file' });
  } catch {
    return null;
  }
}

function inWorker<Format extends FileFormat>(
  worker: Worker,
  format: Format,
  file: Blob,
  signal?: AbortSignal,
): Promise<Decoded[Format] | Unread> {
  const snapshots: Snapshot[] = [];
  const read = new Promise<Decoded[Format] | Unread>((resolve, reject) => {
    worker.onmessage = ({ data: answer }: MessageEvent<Answer>) => {
      if ('snapshots' in answer) snapshots.push(...answer.snapshots);
      // It answers for the format that was asked for.
      else resolve(withSnapshots(answer.rest, snapshots) as Decoded[Format]);
    };
    // Its script has not arrived, or the memory did not suffice.
    worker.onerror = () => resolve({ ok: false, problem: { code: 'readerStopped' } });
    signal?.addEventListener('abort', () => reject(cancelled()), { once: true });
    worker.postMessage({ format, file } satisfies Asked);
  });
  return read.finally(() => worker.terminate());
}
