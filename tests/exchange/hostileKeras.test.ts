import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { kerasReader } from '@/exchange/fromKeras/kerasReader';
import { tfjsReader } from '@/exchange/fromKeras/tfjsReader';
import type { Imported, PickedFile } from '@/exchange/reading/importing';
import { describeModelProblem } from '@/i18n/messages/modelProblems';
import { layersModel, SHARD } from './layersModel';

const FOLDER = new URL('./kerasFiles/', import.meta.url);
const encoder = new TextEncoder();

const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, FOLDER)));

const openTfjs = async (json: unknown, others: readonly PickedFile[] = [SHARD]): Promise<Imported> =>
  tfjsReader.read({ name: 'model.json', bytes: encoder.encode(JSON.stringify(json)) }, others);

describe('a file that is none', () => {
  const openKeras = async (name: string, bytes: Uint8Array<ArrayBuffer>) => kerasReader.read({ name, bytes }, []);
  const json = (value: unknown) => encoder.encode(JSON.stringify(value));
  const model = (layers: unknown, className = 'Sequential') => json({ class_name: className, config: { layers } });
  const input = (...shape: (number | null)[]) => ({
    class_name: 'InputLayer',
    config: { name: 'in', batch_shape: [null, ...shape] },
  });
  const dense = { class_name: 'Dense', config: { name: 'dense', units: 3 } };
  const call = (name: string) => ({ ...dense, name: 'dense', inbound_nodes: [[[name, 0, 0, {}]]] });
  const change = (at: number, ...values: number[]) => {
    const bytes = bytesOf('tutorial.h5');
    bytes.set(values, at);
    return bytes;
  };
  const withTfjs = (edit: (model: ReturnType<typeof layersModel>) => void) => {
    const value = layersModel();
    edit(value);
    return value;
  };
  const spec = (values: object) =>
    withTfjs((value) => {
      const [group] = value.weightsManifest as { weights: object[] }[];
      Object.assign(group?.weights[0] ?? {}, values);
    });

  const cases: readonly (readonly [why: string, open: () => Promise<Imported>, detail: string])[] = [
    ['no JSON', () => openKeras('a.json', encoder.encode('{')), 'not JSON'],
    ['no UTF-8', () => openKeras('a.json', Uint8Array.of(0xff, 0xfe)), 'text that is not UTF-8'],
    ['a list', () => openKeras('a.json', json([])), 'no object'],
    ['another class', () => openKeras('a.json', model([], 'Dense')), 'no Sequential and no Functional model'],
    ['no layers', () => openKeras('a.json', json({ class_name: 'Model', config: {} })), 'no list of layers'],
    ['an empty list', () => openKeras('a.json', model([])), 'a model without layers'],
    ['a layer without a class', () => openKeras('a.json', model([input(4, 4, 1), {}])), 'a layer without a class'],
    ['too many layers', () => openKeras('a.json', model(new Array(5_000).fill(dense))), 'too many layers'],
    [
      'a layer that reads nothing there is',
      () => openKeras('a.json', model([input(4, 4, 1), call('ghost')], 'Functional')),
      '"dense" reads what nothing gives',
    ],
    [
      'an output that there is not',
      () =>
        openKeras(
          'a.json',
          json({
            class_name: 'Functional',
            config: {
              layers: [input(4, 4, 1), call('in')],
              input_layers: [['in', 0, 0]],
              output_layers: [['ghost', 0, 0]],
            },
          }),
        ),
      'no output "ghost"',
    ],
    ['an empty archive', () => openKeras('a.keras', Uint8Array.of(0x50, 0x4b, 5, 6)), 'zipDamaged'],
    ['HDF5 of another version', () => openKeras('a.h5', change(8, 9)), 'version 9 of the format'],
    ['short addresses', () => openKeras('a.h5', change(13, 4)), 'addresses that are not of eight bytes'],
    ['a cut', () => openKeras('a.h5', bytesOf('tutorial.h5').slice(0, 100)), 'ends too early'],
    ['a wrong root', () => openKeras('a.h5', change(64, 1)), 'an object header of version 72'],
    ['weights of no numbers', () => openTfjs(spec({ dtype: 'string' })), 'dense/kernel: not of 32-bit floats'],
    ['a bad shape', () => openTfjs(spec({ shape: [8, -3] })), 'dense/kernel: bad shape'],
    ['a shape that is too long', () => openTfjs(spec({ shape: [80, 3] })), 'dense/kernel: its file ends too early'],
    ['a shape that is too short', () => openTfjs(spec({ shape: [7, 3] })), 'its files are longer than its weights'],
    [
      'packed without a scale',
      () => openTfjs(spec({ shape: [8, 3], quantization: { dtype: 'uint8' } })),
      'dense/kernel: packed without a scale',
    ],
  ];
  it.each(cases)('%s', async (_why, open, detail) => {
    const answer = await open();
    if (answer.ok) throw new Error('It was opened');
    const { en, es } = describeModelProblem(answer.problem);
    expect(en).toContain(`(${detail})`);
    expect(es).toContain(`(${detail})`);
  });

  const sentences: readonly (readonly [why: string, open: () => Promise<Imported>, en: string, es: string])[] = [
    [
      'weights alone',
      async () => {
        // Without its attribute the file holds weights only.
        const bytes = bytesOf('tutorial.h5');
        const text = Buffer.from(bytes.buffer).indexOf('model_config');
        bytes.set(encoder.encode('another_name'), text);
        return openKeras('model.weights.h5', bytes);
      },
      '“model.weights.h5” holds weights without their network. Save the whole model as a .keras file.',
      '«model.weights.h5» contiene pesos sin su red. Guarde el modelo completo como archivo .keras.',
    ],
    [
      'a zip of something else',
      () => openKeras('a.keras', zipSync({ 'a.txt': encoder.encode('a') }) as Uint8Array<ArrayBuffer>),
      '“a.keras” is a zip archive that holds no model known here. Unpack it and choose the files in it.',
      '«a.keras» es un archivo zip que no contiene ningún modelo conocido. Descomprímalo y elija los archivos que contiene.',
    ],
    [
      'a network of sequences',
      () => openKeras('a.json', model([input(7, 8, 9, 3), dense])),
      'The network in “a.json” does not take pictures: its input is ?×7×8×9×3.',
      'La red de «a.json» no recibe imágenes: su entrada es ?×7×8×9×3.',
    ],
    [
      'a graph model',
      () => openTfjs({ format: 'graph-model', modelTopology: { node: [] } }),
      '“model.json” is a graph model of TensorFlow.js: single operations, of which the layers can no longer be told. Convert the model as a layers model.',
      '«model.json» es un modelo de grafo de TensorFlow.js: operaciones sueltas en las que ya no se reconocen las capas. Convierta el modelo como modelo de capas.',
    ],
    [
      'a file that was not chosen with it',
      () => openTfjs(layersModel(), []),
      '“model.json” keeps weights in “weights.bin”, which was not chosen with it. Choose both together; nothing is fetched from elsewhere.',
      '«model.json» guarda pesos en «weights.bin», que no se eligió junto con él. Elija ambos a la vez; no se descarga nada de otra parte.',
    ],
    [
      'a weight of another name',
      () => openTfjs(spec({ name: 'dense/other' })),
      '“model.json” lacks the weight “dense/kernel”. Nothing was taken over.',
      'A «model.json» le falta el peso «dense/kernel». No se tomó nada.',
    ],
    [
      'a weight of another shape',
      () =>
        openTfjs(
          withTfjs((value) => {
            const { model_config } = value.modelTopology as {
              model_config: { config: { layers: { config: object }[] } };
            };
            Object.assign(model_config.config.layers[1]?.config ?? {}, { units: 4 });
          }),
        ),
      'The weight “dense/kernel” in “model.json” is 8×3; the network needs 8×4. Nothing was taken over.',
      'El peso «dense/kernel» de «model.json» es 8×3; la red necesita 8×4. No se tomó nada.',
    ],
    [
      'several inputs',
      () =>
        openKeras(
          'a.json',
          json({
            class_name: 'Functional',
            config: {
              layers: [
                input(4, 4, 1),
                { class_name: 'InputLayer', config: { name: 'two', batch_shape: [null, 4] } },
                call('in'),
              ],
              output_layers: [['dense', 0, 0]],
            },
          }),
        ),
      'The network has 2 inputs; up to 1 can be opened.',
      'La red tiene 2 entradas; se pueden abrir hasta 1.',
    ],
  ];
  it.each(sentences)('%s', async (_why, open, en, es) => {
    const answer = await open();
    if (answer.ok) throw new Error('It was opened');
    expect(describeModelProblem(answer.problem)).toEqual({ en, es });
  });
});
