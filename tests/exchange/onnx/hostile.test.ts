import { expect, it } from 'vitest';
import { onnxReader } from '@/exchange/onnx/reading';
import { writeOnnx } from '@/exchange/onnx/write';
import type { Imported } from '@/exchange/reading/importing';
import { describeModelProblem } from '@/i18n/messages/modelProblems';
import { analyze } from '@/network/analysis/analyze';
import type { Definition } from '@/network/definition';
import { createRandom } from '@/network/random';
import { sizeOf } from '@/network/shape';
import { parseDefinition } from '@/network/validate';
import { amount } from '../../amount';
import { NETWORKS } from '../../layers/networks';
import { expectCleanPrototypes } from '../../link/prototypes';
import { mutate } from './mutate';

const COUNT = amount({ short: 5_000, long: 200_000 });
/** Milliseconds of one file, and bytes of memory besides the file: reliability asks for 5 s and 64 MB. */
const MOST = { time: 5_000, bytes: 64 * 2 ** 20 };

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

const read = (bytes: Uint8Array<ArrayBuffer>): Imported => onnxReader.read({ name: 'x.onnx', bytes }, []) as Imported;

/** What comes of a file is a network that the page can draw, or a problem with its sentence. */
function expectAnswered(imported: Imported): void {
  if (!imported.ok) {
    const { en, es } = describeModelProblem(imported.problem);
    expect(en).toMatch(/\.$/);
    expect(es).not.toBe(en);
    return;
  }
  const { definition, weights, missing } = imported.network;
  expect(parseDefinition(definition).issues).toEqual([]);
  const ids = new Set(definition.layers.map(({ id }) => id));
  for (const { layer } of missing) expect(ids).toContain(layer);
  const analysis = analyze(definition);
  if (missing.length || analysis.issues.length) return;
  for (const node of analysis.nodes)
    for (const { name, shape } of node.weights)
      expect(weights?.[`${node.id}/${name}`]?.data.length).toBe(sizeOf(shape));
}

it(`${COUNT} damaged files are answered, quickly and without running away with the memory`, () => {
  const files = NETWORKS.map(({ definition }) => fileOf(definition)).filter(({ length }) => length < 20_000);
  const random = createRandom(20_261_129, 'onnx');
  const outcomes = new Map<string, number>();
  let [slowest, largest] = [0, 0];
  for (let i = 0; i < COUNT; i++) {
    const bytes = mutate(files[random.integer(files.length)] as Uint8Array, random);
    const [start, held] = [performance.now(), process.memoryUsage().arrayBuffers];
    const imported = read(bytes);
    slowest = Math.max(slowest, performance.now() - start);
    largest = Math.max(largest, process.memoryUsage().arrayBuffers - held);
    expectAnswered(imported);
    const outcome = imported.ok ? (imported.network.missing.length ? 'drawn' : 'runs') : imported.problem.code;
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  expectCleanPrototypes();
  expect(slowest).toBeLessThan(MOST.time);
  expect(largest).toBeLessThan(MOST.bytes);
  // The faults reach all parts of the reader.
  for (const outcome of ['onnxDamaged', 'drawn', 'runs'])
    expect(outcomes.get(outcome), outcome).toBeGreaterThan(COUNT / 200);
}, 3_600_000);
