import type { Exportable, ExportedFile, Target } from '../exporting';
import { fileStem } from '../python/names';
import { pytorch } from '../pytorch/pytorch';
import { weightsFile } from '../safetensors/safetensors';
import { notebookText } from './cells';
import { pytorchCells } from './pytorchCells';
import { weightsCells } from './weightsCell';

function write(exportable: Exportable): ExportedFile[] {
  const stem = fileStem(exportable.analysis.definition.name);
  const weights = exportable.weights && weightsFile(exportable);
  const held = weightsCells(weights);
  return [
    { name: `${stem}.ipynb`, content: notebookText(pytorchCells(exportable, stem, held.cells)) },
    ...(weights && !held.isHeld ? [weights] : []),
  ];
}

/** A notebook for Colab: module, weights, training and a few predictions, to be run from top to bottom. */
export const notebook: Target = { id: 'notebook', remarks: pytorch.remarks, write };
