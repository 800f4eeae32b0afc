import type { Exportable, ExportedFile, Target } from '../exporting';
import { keras } from '../keras';
import { fileStem } from '../python/names';
import { pytorch } from '../pytorch/pytorch';
import { weightsFile } from '../safetensors/safetensors';
import { type Cell, notebookText } from './cells';
import { kerasCells } from './kerasCells';
import { pytorchCells } from './pytorchCells';
import { weightsCells } from './weightsCell';

/** A notebook whose cells `cellsOf` makes, from those that put the weights beside it. */
function written(
  exportable: Exportable,
  cellsOf: (stem: string, weights: readonly Cell[]) => readonly Cell[],
): ExportedFile[] {
  const stem = fileStem(exportable.analysis.definition.name);
  const weights = exportable.weights && weightsFile(exportable);
  const held = weightsCells(weights);
  return [
    { name: `${stem}.ipynb`, content: notebookText(cellsOf(stem, held.cells)) },
    ...(weights && !held.isHeld ? [weights] : []),
  ];
}

/** A notebook for Colab: module, weights, training and a few predictions, to be run from top to bottom. */
export const notebook: Target = {
  id: 'notebook',
  remarks: pytorch.remarks,
  write: (exportable) => written(exportable, (stem, weights) => pytorchCells(exportable, stem, weights)),
};

/** The same in Keras. */
export const notebookKeras: Target = {
  id: 'notebookKeras',
  remarks: keras.remarks,
  write: (exportable) =>
    // Keras has no use for what an optimizer of the page remembers.
    written({ ...exportable, progress: null }, (_, weights) => kerasCells(exportable, weights)),
};
