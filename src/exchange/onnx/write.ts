import { joinBytes } from '../../lib/joinBytes';
import type { Analysis, NodeAnalysis } from '../../network/analysis/analyze';
import { configOf, INPUT_ID, type LayerDefinition } from '../../network/definition';
import { groupPaths } from '../../network/groupPaths';
import { isImage, type Shape } from '../../network/shape';
import { type WeightMap, weightName } from '../../record/tensor';
import type { Exportable } from '../exporting';
import { GraphWriter } from './graphWriter';
import { KIND_WRITERS, type LayerWriter } from './kinds';

/** What the file says it was made by. */
export const PRODUCER = 'Convoscope';
/** The axis of the pictures of a batch, of any length. */
const BATCH = 'batch';

type Needed = Pick<Exportable, 'analysis' | 'weights' | 'centring'>;

/** The network as it answers, with its weights, as an ONNX file. Throws where a weight is missing: that is for `remarks` to say. */
export function writeOnnx({ analysis, weights, centring }: Needed): Uint8Array<ArrayBuffer> {
  const { definition } = analysis;
  const graph = new GraphWriter();
  const { height, width, channels } = definition.input;
  graph.input(INPUT_ID, [BATCH, channels, height, width]);
  /** Tensors by the id of the node here. */
  const tensors = new Map([[INPUT_ID, centring ? centre(graph, centring) : INPUT_ID]]);
  const pathOf = groupPaths(definition);
  for (const node of analysis.nodes) {
    if (node.trainingOnly || node.node.type === 'input') continue;
    const inputs = node.node.from.map((id) => tensors.get(id) ?? missing(id));
    if (node.node.type === 'output') {
      // The tensor of a layer has the layer's name; who runs the file looks for the network's output by its own.
      const [from = ''] = inputs;
      const flat = node.inputShapes[0] && isImage(node.inputShapes[0]);
      graph.node(flat ? 'Flatten' : 'Identity', [from], node.id, node.id, flat ? { axis: 1 } : {});
      graph.output(node.id, [BATCH, definition.classes]);
    } else {
      const path = pathOf(node.id).map(({ id }) => id);
      tensors.set(node.id, writeLayer(graph, node, node.node.layer, inputs, path, weights ?? {}));
    }
  }
  return joinBytes(graph.model(definition.name, PRODUCER, '1', metadata(analysis)).pieces);
}

const missing = (id: string): never => {
  throw new Error(`Nothing is known of ${id}`);
};

/** Only what the graph can't say. */
const metadata = ({ definition: { outputs, groups } }: Analysis): Record<string, string> => ({
  roles: groups.map(({ id, role }) => `${id} ${role}`).join('\n'),
  loss: outputs.find(({ trainingOnly }) => !trainingOnly)?.loss ?? '',
});

/** Pixels in [0, 1] are centred by the model itself, so that it takes what the page takes. */
function centre(graph: GraphWriter, centring: NonNullable<Exportable['centring']>): string {
  const vector = (name: string, read: (channel: { mean: number; deviation: number }) => number) =>
    graph.constant(name, [centring.length, 1, 1], Float32Array.from(centring, read));
  const mean = vector(`${INPUT_ID}/mean`, (channel) => channel.mean);
  const deviation = vector(`${INPUT_ID}/deviation`, (channel) => channel.deviation);
  const difference = graph.node('Sub', [INPUT_ID, mean], `${INPUT_ID}/less`, `/${INPUT_ID}/Sub`);
  return graph.node('Div', [difference, deviation], `${INPUT_ID}/centred`, `/${INPUT_ID}/Div`);
}

interface Pending {
  readonly operation: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes: Parameters<LayerWriter['node']>[2];
}

/** The nodes of one layer; nodes are named as PyTorch names them, by the path of groups that they lie in. */
function writeLayer(
  graph: GraphWriter,
  { id, inputShapes, weights: specs }: NodeAnalysis,
  layer: LayerDefinition,
  inputs: readonly string[],
  path: readonly string[],
  weights: WeightMap,
): string {
  const pending: Pending[] = [];
  let made = 0;
  const writer: LayerWriter = {
    inputs,
    inputShapes: inputShapes as readonly Shape[],
    weight(name) {
      const spec = specs.find((each) => each.name === name);
      return (spec && weights[weightName(id, name)]?.data) ?? missing(weightName(id, name));
    },
    learned: (name, shape, values) => graph.initializer(weightName(id, name), shape, values),
    fixed: (shape, values) => graph.constant(`${id}/fixed${made++}`, shape, values),
    node(operation, from, attributes) {
      const output = `${id}/${operation}${made++}`;
      pending.push({ operation, inputs: from, output, attributes });
      return output;
    },
  };
  const write = KIND_WRITERS[layer.kind] as (to: LayerWriter, config: unknown) => void;
  write(writer, configOf(layer));
  const last = pending.at(-1)?.output ?? missing(id);
  const called = new Map<string, number>();
  for (const { operation, inputs: from, output, attributes } of pending) {
    const n = called.get(operation) ?? 0;
    called.set(operation, n + 1);
    const name = `/${[...path, id, n ? `${operation}_${n}` : operation].join('/')}`;
    graph.node(operation, from, output === last ? id : output, name, attributes);
  }
  return id;
}
