import { canonicalJson } from '@/lib/canonical';
import { SHIPPED_DATASETS } from '@/record/dataset';
import { CASES, catalogNetwork } from './configurations';

/** The hash of every definition that the catalog builds for the links of the list, by the settings that lead to it. */
export function catalogHashes(): Record<string, string> {
  const hashes: Record<string, string> = {};
  for (const { network } of CASES.values()) {
    if (network.type !== 'catalog') continue;
    for (const dataset of SHIPPED_DATASETS) {
      const built = catalogNetwork(network.id, network.knobs, dataset);
      if (built.type === 'catalog') hashes[`${network.id} ${dataset} ${canonicalJson(network.knobs)}`] = built.hash;
    }
  }
  return hashes;
}
