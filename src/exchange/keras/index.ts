import { writeSafetensors } from '../../lib/safetensors';
import type { Exportable, ExportedFile, Target } from '../exporting';
import { fileStem } from '../python/names';
import { inDocstring, wrapped } from '../python/text';
import { customOf } from './custom';
import { writeFunctions } from './function';
import loadWeights from './helpers/load_weights.py?raw';
import { remarksOf } from './remarks';
import { type TrainingParts, trainingParts } from './script';
import { toKeras } from './toKeras';

/** A functional model of Keras 3 with what trains it, and the weights beside it. */
export const keras: Target = {
  id: 'keras',
  remarks: remarksOf,
  write(exportable) {
    const name = fileName(exportable);
    const files: ExportedFile[] = [{ name: `${name}.py`, content: writeModule(exportable, name) }];
    const { weights } = exportable;
    if (weights) files.push({ name: `${name}.safetensors`, content: writeSafetensors(weights, {}) });
    return files;
  },
};

const fileName = ({ analysis }: Exportable): string => fileStem(analysis.definition.name);

/** The Python in its parts, so that a notebook can have them in cells. */
export interface KerasSource extends TrainingParts {
  readonly imports: string;
  /** Classes and functions; the last makes the model. */
  readonly model: readonly string[];
  /** How weights of the page are taken over. */
  readonly weights: readonly string[];
}

export function kerasSource(exportable: Exportable): KerasSource {
  const { analysis } = exportable;
  const model = toKeras(analysis);
  const modules = ['argparse', 'contextlib', 'json', 'math', 'os'].map((name) => `import ${name}\n`).join('');
  return {
    imports: `${modules}\nimport keras\nimport numpy as np\nfrom keras import layers, ops\n`,
    model: [...customOf(model), writeFunctions(analysis, model)],
    weights: [`WEIGHT_NAMES = ${weightNames(model)}\n`, loadWeights],
    ...trainingParts(exportable),
  };
}

/** All of the Python. */
function writeModule(exportable: Exportable, name: string): string {
  const title = inDocstring(exportable.analysis.definition.name) || 'A network';
  const usage = [
    `    python ${name}.py${exportable.weights ? ` --weights ${name}.safetensors` : ''}`,
    '',
    wrapped(
      'It runs on TensorFlow, JAX or PyTorch: the environment variable KERAS_BACKEND says on which. Axes are [batch, height, width, channel], and every weight has the name, the shape and the order that it has in Convoscope.',
    ),
  ].join('\n');
  const { imports, model, weights, pictures, training, main } = kerasSource(exportable);
  const head = `"""${title}, a network of Convoscope, for Keras 3.\n\n${usage}\n"""\n\n${imports}`;
  return asFile([head, ...model, ...weights, ...pictures, ...training, main]);
}

/** Parts with two empty lines between them. */
export const asFile = (parts: readonly string[]): string => `${parts.map((part) => part.trimEnd()).join('\n\n\n')}\n`;

/** What weights are called in the file where Keras calls them otherwise. */
function weightNames({ layers }: ReturnType<typeof toKeras>): string {
  const entries = layers.flatMap(({ name, weights }) =>
    weights
      .filter(({ ours, variable }) => ours.endsWith('/coefficient') && variable === 'kernel')
      .map(({ ours, variable }) => `    ${JSON.stringify(`${name}/${variable}`)}: ${JSON.stringify(ours)},\n`),
  );
  return `{\n    "moving_mean": "movingMean",\n    "moving_variance": "movingVariance",\n${entries.join('')}}`;
}
