import { siteRoot } from '../data/siteRoot';
import { DataFailure } from '../lib/dataFailure';
import { fromEightBits } from '../lib/eightBits';
import { type FetchBytes, httpFetcher } from '../lib/fetchBytes';
import { parseSafetensors } from '../lib/safetensors';
import { sha256 } from '../lib/sha256';
import { SHIPPED } from '../record/shippedRecord';
import type { WeightMap } from '../record/tensor';
import type { ShippedWeights } from '../record/weights';

interface Found {
  readonly weights: WeightMap;
  readonly facts: ShippedWeights;
}

/** Fetches the weights of a catalog network that lie beside the page, and again past the browser's cache where they are damaged. */
export async function loadShippedWeights(
  id: string,
  signal: AbortSignal,
  fetchBytes: FetchBytes = httpFetcher({ root: siteRoot() }),
): Promise<Found> {
  try {
    return await load(id, { fetchBytes, signal, fresh: false });
  } catch (error) {
    if (!(error instanceof DataFailure) || error.code !== 'dataDamaged') throw error;
    return load(id, { fetchBytes, signal, fresh: true });
  }
}

async function load(
  id: string,
  { fetchBytes, signal, fresh }: { fetchBytes: FetchBytes; signal: AbortSignal; fresh: boolean },
): Promise<Found> {
  const file = `weights/${id}.safetensors`;
  const record = SHIPPED[id];
  if (!record) throw new DataFailure('dataMissing', file, 'no weights ship for this network');
  const damaged = (detail: string) => new DataFailure('dataDamaged', file, detail);
  const bytes = await fetchBytes(file, { maxBytes: record.bytes, fresh, signal });
  if (bytes.length !== record.bytes) throw damaged(`${bytes.length} of ${record.bytes} bytes`);
  const hash = await sha256(bytes);
  if (hash !== null && hash !== record.sha256) throw damaged('wrong SHA-256');
  const found = readShipped(bytes);
  if ('problem' in found) throw damaged(found.problem);
  return found;
}

/** What a file of weights that ship with the page holds, or in a short English phrase what is wrong with it. */
export function readShipped({ buffer }: Uint8Array<ArrayBuffer>): Found | { readonly problem: string } {
  const parsed = parseSafetensors(buffer, ['F32', 'I8']);
  if ('problem' in parsed) return { problem: `${parsed.problem.fault} ${parsed.problem.what}` };
  const widened = fromEightBits(parsed.tensors);
  if ('problem' in widened) return widened;
  const fact = (name: string) => Number(parsed.metadata.get(name));
  return {
    ...widened,
    facts: { testAccuracy: fact('testAccuracy'), seed: fact('seed'), epochs: fact('epochs') },
  };
}
