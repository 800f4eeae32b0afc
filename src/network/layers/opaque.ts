import { LIMITS } from '../limits';
import { same } from '../text';
import { type ConfigOf, shape, short, whole } from './fields';
import { defineKind, type WeightSpec } from './kind';
import { noPixel } from './receptiveField';

const fields = {
  /** In the terms of the program that it comes from. */
  operation: short({ en: 'Operation', es: 'Operación' }, LIMITS.titleLength, '?'),
  /** Of its output, where it is known; whatever reads it needs it. */
  shape: shape({ en: 'Output', es: 'Salida' }, { min: 1, max: LIMITS.activationValues.max }, null),
  parameters: whole({ en: 'Parameters', es: 'Parámetros' }, LIMITS.weightValues, 0),
};

const lacks = ({ operation }: Pick<ConfigOf<typeof fields>, 'operation'>) =>
  ({ code: 'notComputed', operation }) as const;

const computed = (): never => {
  throw new Error('An opaque layer reached the engine');
};

/**
 * A layer of another program's network that there is no kind for. It is drawn, with its name, its shape and the parameters that it
 * holds, so that every file opens; and it is an issue, so that nothing ever computes it.
 */
export const opaque = defineKind({
  name: 'opaque',
  family: 'shape',
  text: {
    title: { en: 'Unknown operation', es: 'Operación desconocida' },
  },
  lacks,
  inputs: LIMITS.inputsOfLayer,
  fields,
  label: ({ operation }) => same(operation),
  outputShape: ({ operation, shape: declared }: ConfigOf<typeof fields>) => declared ?? lacks({ operation }),
  weights: ({ parameters }): WeightSpec[] =>
    parameters
      ? [
          {
            name: 'values',
            shape: [parameters],
            initial: { type: 'constant', value: 0 },
            trainable: true,
            decays: false,
          },
        ]
      : [],
  window: noPixel,
  forward: computed,
  explain: computed,
  backward: computed,
});
