import { openSource, Unreadable } from '../../lib/byteSource';
import type { ModelProblem } from '../../record/modelProblem';
import { Hdf5Error } from '../hdf5/bytes';
import { type Hdf5Dataset, type Hdf5Object, openHdf5 } from '../hdf5/file';
import type { ListedTensor, TensorFile } from '../tensors/tensorFile';
import { textsOf } from './stored';

/**
 * What `save_weights` of Keras writes, and the files of `keras.applications`: weights without the network that they are of, as tensors
 * `layer/variable`, or `layer/number` where the file only numbers the variables of a layer. Null where it has the network too. Never
 * throws, whatever it holds.
 */
export async function openKerasWeights(file: Blob, name: string): Promise<TensorFile | ModelProblem | null> {
  try {
    const root = openHdf5(await openSource(file));
    if (root.texts('model_config')) return null;
    const found = new Map(
      root.members.has('layers') ? numbered(root) : named(root.members.get('model_weights')?.() ?? root),
    );
    return found.size ? tensorFileOf(found, name) : null;
  } catch (error) {
    return problemOf(error, name);
  }
}

type Found = readonly [name: string, dataset: Hdf5Dataset];

function problemOf(error: unknown, file: string): ModelProblem {
  if (error instanceof Unreadable) return { code: 'unreadable' };
  if (error instanceof Hdf5Error) return { code: 'hdf5', file, fault: error.fault, what: error.what };
  throw error;
}

/** Of a `.h5`: attributes name layers and their variables, `conv1/kernel:0`; very old ones `conv1_W_1:0`, whose order tells. */
function named(root: Hdf5Object): readonly Found[] {
  return textsOf(root, 'layer_names').flatMap((layer) => {
    const group = root.members.get(layer)?.();
    if (!group) throw new Hdf5Error('noWeights', layer);
    return textsOf(group, 'weight_names').map((weight, place): Found => {
      let at: Hdf5Object | undefined = group;
      for (const word of weight.split('/')) at = at?.members.get(word)?.();
      if (!at?.dataset) throw new Hdf5Error('noDataset', weight);
      const variable = weight.replace(/:\d+$/, '').split('/');
      return [`${variable.at(-2) ?? layer}/${variable.length > 1 ? variable.at(-1) : place}`, at.dataset];
    });
  });
}

/** How deep models lie in models. */
const DEEPEST = 8;

/** Of a `.weights.h5`: groups by class, `conv2d_3`, which say what the layer is called, with variables that are numbered. */
function numbered(group: Hdf5Object, depth = 0): readonly Found[] {
  if (depth > DEEPEST) return [];
  return [...(group.members.get('layers')?.().members ?? [])].flatMap(([word, open]) => {
    const layer = open();
    const variables = layer.members.get('vars')?.();
    const [name = word] = variables?.texts('name') ?? [];
    const own = [...(variables?.members ?? [])].flatMap(([place, variable]): readonly Found[] => {
      const { dataset } = variable();
      return dataset ? [[`${name}/${place}`, dataset]] : [];
    });
    return [...own, ...numbered(layer, depth + 1)];
  });
}

function tensorFileOf(found: ReadonlyMap<string, Hdf5Dataset>, file: string): TensorFile | ModelProblem {
  const tensors = new Map<string, ListedTensor>();
  for (const [name, { shape, type }] of found) {
    if (type.type !== 'number')
      return { code: 'tensorType', file, tensor: name, type: type.type === 'other' ? type.name : 'string' };
    tensors.set(name, { name, shape, element: type.element });
  }
  return {
    format: 'keras',
    tensors,
    async read(name) {
      const dataset = found.get(name);
      if (!dataset) throw new Error(`No tensor '${name}'`);
      try {
        return dataset.values();
      } catch (error) {
        return problemOf(error, file);
      }
    },
  };
}
