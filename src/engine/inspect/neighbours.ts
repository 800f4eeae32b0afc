import { DataFailure } from '../../lib/dataFailure';
import { importModule } from '../../lib/importModule';
import { createRandom } from '../../network/random';

const importUmap = importModule(() => import('umap-js'));

/** Rounds, and neighbours of each row, as its authors propose for small sets. */
const UMAP_ROUNDS = 400;
const NEIGHBOURS = 15;

const BETWEEN_PAUSES = 10;

/**
 * Rows that are neighbours lie close to each other: UMAP (McInnes, Healy & Melville 2018), seeded. Its library comes when it is first asked
 * for; throws a `DataFailure` where it does not.
 * @param values `[row, feature]`
 * @param pause called from time to time; what it throws ends the work
 * @returns `[row, 2]`
 */
export async function neighbourPlane(
  values: Float32Array,
  features: number,
  pause: () => Promise<void>,
): Promise<Float32Array> {
  const { UMAP } = await importUmap().catch((error: unknown) => {
    throw new DataFailure('dataMissing', 'umap-js', String(error));
  });
  const rows = Array.from({ length: values.length / features }, (_, row) => [
    ...values.subarray(row * features, (row + 1) * features),
  ]);
  // One has no neighbour, and two are always alike.
  if (rows.length < 3) return new Float32Array(2 * rows.length);
  const random = createRandom(1, 'umap');
  const umap = new UMAP({
    nEpochs: UMAP_ROUNDS,
    nNeighbors: Math.min(NEIGHBOURS, rows.length - 1),
    random: random.uniform,
  });
  const rounds = umap.initializeFit(rows);
  for (let round = 0; round < rounds; round++) {
    umap.step();
    if (round % BETWEEN_PAUSES === 0) await pause();
  }
  return Float32Array.from(umap.getEmbedding().flat());
}
