import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openDatasetFromDisk } from '@/data/node';
import { Model } from '@/engine/model';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { analyze } from '@/network/analysis/analyze';
import { CATALOG_IDS, catalogEntry, defaultKnobs } from '@/network/catalog';
import { readShipped } from '@/worker/shippedWeights';
import { evaluate } from '../../scripts/testSet';

const file = (path: string) => fileURLToPath(new URL(`../../public/${path}`, import.meta.url));

/** On another processor a picture on the edge between two classes may fall on the other side. */
const ROUNDING = 0.001;

it.each(CATALOG_IDS.filter((id) => catalogEntry(id).shipped))(
  'the weights that ship for %s are right on as much of the whole test set as they say',
  async (id) => {
    const found = readShipped(new Uint8Array(await readFile(file(`weights/${id}.safetensors`))));
    if ('problem' in found) throw new Error(found.problem);
    const { input, build } = catalogEntry(id);
    const definition = build(input, defaultKnobs(id));
    const model = new Model(await loadSimdOpsInNode(), analyze(definition), 1);
    model.write(found.weights);
    const { accuracy } = await evaluate(model, await openDatasetFromDisk('mnist', file('data')), definition);
    model.dispose();
    expect(Math.abs(accuracy - found.facts.testAccuracy)).toBeLessThanOrEqual(ROUNDING);
  },
);
