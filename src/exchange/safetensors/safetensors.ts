import { writeSafetensors } from '../../lib/safetensors';
import type { WeightMap } from '../../record/tensor';
import type { Exportable, ExportedFile, Target } from '../exporting';
import { fileStem } from '../python/names';
import { slotName } from '../trained/trained';

/** The weights of a network by the page's names, in its layout; with what the optimizer remembers where that is given. */
export function weightsFile({ analysis, weights, progress }: Exportable): ExportedFile {
  if (!weights) throw new Error('A network without weights has none to write');
  const slots: WeightMap = Object.fromEntries(
    Object.entries(progress?.slots ?? {}).map(([name, tensor]) => [slotName(name), tensor]),
  );
  const metadata = {
    producer: 'Convoscope',
    network: analysis.definition.name,
    layout: 'kernels [height, width, in, out] or [in, out]',
    ...(progress && {
      optimizer: progress.optimizer,
      step: String(progress.step),
      updates: String(progress.updates),
    }),
  };
  return {
    name: `${fileStem(analysis.definition.name)}.safetensors`,
    content: writeSafetensors({ ...weights, ...slots }, metadata),
  };
}

export const safetensors: Target = {
  id: 'safetensors',
  remarks: ({ weights }) =>
    weights
      ? []
      : [
          {
            layer: null,
            weight: 'blocks',
            text: {
              en: 'There are no weights yet: load the network first.',
              es: 'Todavía no hay pesos: cargue primero la red.',
            },
          },
        ],
  write: (exportable) => [weightsFile(exportable)],
};
