import { expect, it } from 'vitest';
import { onnxReader } from '@/exchange/onnx/reading';
import { writeOnnx } from '@/exchange/onnx/write';
import type { Imported } from '@/exchange/reading/importing';
import { heldSource } from '@/lib/byteSource';
import { analyze } from '@/network/analysis/analyze';
import type { Definition } from '@/network/definition';
import { createRandom } from '@/network/random';
import { sizeOf } from '@/network/shape';
import { NETWORKS } from '../../layers/networks';
import { mutateBytes } from './mutateBytes';
import { COUNT, outcomeOf, readMany, TIME_LIMIT } from './readMany';

function fileOf(definition: Definition): Uint8Array<ArrayBuffer> {
  const analysis = analyze(definition);
  const weights = Object.fromEntries(
    analysis.nodes.flatMap((node) =>
      node.weights.map(({ name, shape }) => [
        `${node.id}/${name}`,
        { shape, data: new Float32Array(sizeOf(shape)).fill(0.1) },
      ]),
    ),
  );
  return writeOnnx({ analysis, weights, centring: null });
}

/** A network that runs has all of its weights. */
function expectWeights(imported: Imported): void {
  if (!imported.ok) return;
  const { definition, weights, missing } = imported.network;
  const analysis = analyze(definition);
  if (missing.length || analysis.issues.length) return;
  for (const node of analysis.nodes)
    for (const { name, shape } of node.weights)
      expect(weights?.[`${node.id}/${name}`]?.data.length).toBe(sizeOf(shape));
}

it(`${COUNT} damaged files are opened or refused`, { timeout: TIME_LIMIT }, async () => {
  const files = NETWORKS.map(({ definition }) => fileOf(definition)).filter(({ length }) => length < 20_000);
  const random = createRandom(20_261_129, 'onnx');
  const outcomes = await readMany(
    COUNT,
    () => mutateBytes(files[random.integer(files.length)] as Uint8Array, random),
    (bytes) => {
      const imported = onnxReader.read({ name: 'x.onnx', source: heldSource(bytes) }, []) as Imported;
      expectWeights(imported);
      return outcomeOf(imported);
    },
  );
  // The faults reach all parts of the reader.
  for (const outcome of ['onnxDamaged', 'drawn', 'runs'])
    expect(outcomes.get(outcome), outcome).toBeGreaterThan(COUNT / 200);
});
