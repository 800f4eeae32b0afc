import { fileURLToPath } from 'node:url';
import type { Dataset } from '@/data';
import { openDatasetFromDisk } from '@/data/node';
import { DatasetRegistry } from '@/data/registry';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { SHIPPED_DATASETS, type ShippedDataset } from '@/record/dataset';
import type { Engine } from '@/worker/engine';
import { createLocalEngine } from '@/worker/localEngine';

const data = fileURLToPath(new URL('../../public/data', import.meta.url));

/** What makes the engine of a lab, with the data sets that ship. */
export async function engineOfLabs(): Promise<() => Engine> {
  const datasets = new Map<ShippedDataset, Dataset>();
  for (const id of SHIPPED_DATASETS) datasets.set(id, await openDatasetFromDisk(id, data));
  const ops = await loadSimdOpsInNode();
  return () =>
    createLocalEngine({
      openBackend: async () => ({ ops, reason: 'chosen', timings: {}, device: null, softwareRendering: false }),
      closeBackend: ({ ops }) => ops.dispose(),
      datasets: new DatasetRegistry((id) => datasets.get(id) as Dataset),
      loadShippedWeights: () => Promise.reject(new Error('labs start from seeds')),
    });
}
