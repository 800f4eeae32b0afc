import { classifier, type Definition, define, INPUT_ID, layer } from '../definition';

/**
 * The network that one builds from: the image as a vector, and a score for each class. It is the smallest that can be trained (logistic
 * regression on the pixels), and everything else is put in between. A definition without layers would be none: links and files refuse it.
 */
export const emptyNetwork = (input: Definition['input'], classes: number, name: string): Definition =>
  define({
    name,
    input,
    classes,
    layers: [layer('flatten', 'flatten', INPUT_ID), layer('scores', 'dense', 'flatten', { units: classes })],
    outputs: classifier('scores'),
  });
