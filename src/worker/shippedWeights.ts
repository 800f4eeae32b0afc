import { siteRoot } from '../data/siteRoot';
import { parseSafetensors } from '../lib/safetensors';
import { EngineFailure } from '../record/engineFailure';
import type { WeightMap } from '../record/tensor';
import type { ShippedWeights } from '../record/weights';

/** Fetches the weights of a catalog network that lie beside the page; made by `npm run train-weights`. */
export async function loadShippedWeights(id: string): Promise<{ weights: WeightMap; facts: ShippedWeights }> {
  const file = `weights/${id}.safetensors`;
  const response = await fetch(new URL(file, siteRoot())).catch((error: unknown) => {
    throw new EngineFailure({ code: 'dataUnreachable', file, detail: String(error) });
  });
  if (!response.ok) throw new EngineFailure({ code: 'dataMissing', file, detail: `HTTP ${response.status}` });
  const parsed = parseSafetensors(await response.arrayBuffer());
  if ('problem' in parsed) throw new EngineFailure({ code: 'dataDamaged', file, detail: parsed.problem });
  const fact = (name: string) => Number(parsed.metadata.get(name));
  return {
    weights: Object.fromEntries(parsed.tensors),
    facts: { testAccuracy: fact('testAccuracy'), seed: fact('seed'), epochs: fact('epochs') },
  };
}
