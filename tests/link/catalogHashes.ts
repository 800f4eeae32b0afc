import { CATALOG, type CatalogId } from '@/network/catalog';
import { VOCABULARY } from '@/state/link/vocabulary';
import { CASES, catalogNetwork } from './configurations';

/** The hash of every definition that the catalog builds, by the settings that lead to it. */
export function catalogHashes(): Record<string, string> {
  const hashes: Record<string, string> = {};
  for (const id of Object.keys(CATALOG) as CatalogId[])
    for (const dataset of VOCABULARY.dataset)
      for (const configuration of CASES.values()) {
        const { network } = configuration;
        if (network.type !== 'catalog' || network.id !== id) continue;
        const built = catalogNetwork(id, network.knobs, dataset);
        if (built.type === 'catalog') hashes[`${id} ${Object.values(network.knobs).join(' ')} ${dataset}`] = built.hash;
      }
  return hashes;
}
