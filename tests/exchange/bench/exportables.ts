import type { Exportable } from '@/exchange/exporting';
import { analyze } from '@/network/analysis/analyze';
import type { Definition } from '@/network/definition';
import { defaultsOf } from '@/network/schema/domain';
import { trainingProperties } from '@/network/training';
import type { WeightMap } from '@/record/tensor';

/** A network as the page would hand it over, with MNIST and the default settings. */
export const exportableOf = (
  definition: Definition,
  weights: WeightMap | null,
  more: Partial<Exportable> = {},
): Exportable => ({
  analysis: analyze(definition),
  weights,
  progress: null,
  settings: defaultsOf(trainingProperties),
  dataset: {
    id: 'mnist',
    name: 'MNIST',
    classes: Array.from({ length: definition.classes }, (_, i) => String(i)),
    height: 28,
    width: 28,
    channels: 1,
    trainCount: 60_000,
    testCount: 10_000,
  },
  centring: null,
  ...more,
});
