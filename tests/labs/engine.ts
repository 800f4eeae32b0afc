import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import type { Engine } from '@/worker/engine';
import { createLocalEngine } from '@/worker/localEngine';
import { shippedDatasets } from '../shippedDatasets';

/** What makes the engine of a lab, with the data sets that ship. */
export async function engineOfLabs(): Promise<() => Engine> {
  const datasets = await shippedDatasets();
  const ops = await loadSimdOpsInNode();
  return () =>
    createLocalEngine({
      openBackend: async () => ({ ops, reason: 'chosen', timings: {}, device: null, softwareRendering: false }),
      closeBackend: ({ ops }) => ops.dispose(),
      datasets: datasets(),
      loadShippedWeights: () => Promise.reject(new Error('labs start from seeds')),
    });
}
