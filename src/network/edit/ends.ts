/** Where a network begins and ends: the image, the classes, the outputs. */
import { type Definition, type LayerDefinition, type OutputDefinition, outputId } from '../definition';
import { kindOf } from '../layers';
import { type Edited, edited } from './edited';
import { layerOf, unknown } from './parts';

/** The size of the image, or its channels. */
export const setInput = (definition: Definition, input: Partial<Definition['input']>): Edited =>
  edited({ ...definition, input: { ...definition.input, ...input } });

/** The number of classes; layers that gave a score for each of them to an output still do. */
export function setClasses(definition: Definition, classes: number): Edited {
  const scoring = new Set(definition.outputs.map(({ from }) => from));
  const layers = definition.layers.map((layer): LayerDefinition => {
    const widths = { units: classes, filters: classes };
    const field = scoring.has(layer.id) ? widthOf(layer) : null;
    return field && fieldOf(layer, field) === definition.classes
      ? ({ ...layer, [field]: widths[field] } as LayerDefinition)
      : layer;
  });
  return edited({ ...definition, classes, layers });
}

/** The field that says how many features or channels a layer gives; null where that follows from its inputs. */
export function widthOf({ kind }: LayerDefinition): 'units' | 'filters' | null {
  const { fields } = kindOf(kind);
  return fields.units ? 'units' : fields.filters ? 'filters' : null;
}

const fieldOf = (layer: LayerDefinition, field: string): unknown => (layer as Readonly<Record<string, unknown>>)[field];

/** A loss at another layer. Behind those that are there: the first output gives the prediction. */
export function addOutput(definition: Definition, from: string, more: Partial<OutputDefinition> = {}): Edited {
  if (!layerOf(definition, from)) return unknown(from);
  const output: OutputDefinition = { from, weight: 1, loss: 'crossEntropy', trainingOnly: false, ...more };
  return edited({ ...definition, outputs: [...definition.outputs, output] }, outputId(definition.outputs.length));
}

/** What an output counts for. `id` is that of its drawn node, as for all outputs here. */
export function setOutput(definition: Definition, id: string, change: Partial<Omit<OutputDefinition, 'from'>>): Edited {
  if (!hasOutput(definition, id)) return unknown(id);
  const outputs = definition.outputs.map((output, i) => (outputId(i) === id ? { ...output, ...change } : output));
  return edited({ ...definition, outputs }, id);
}

/** Without an output. One that answers at inference has to remain. */
export function removeOutput(definition: Definition, id: string): Edited {
  if (!hasOutput(definition, id)) return unknown(id);
  return edited({ ...definition, outputs: definition.outputs.filter((_, i) => outputId(i) !== id) });
}

const hasOutput = ({ outputs }: Definition, id: string): boolean => outputs.some((_, i) => outputId(i) === id);
