import type { Exportable, ExportedFile, Target } from '../exporting';
import { fileStem } from '../python/names';
import { weightsFile } from '../safetensors/safetensors';
import { moduleSource } from './module';
import { remarksOf } from './remarks';
import { scriptOf, trainingSource } from './training';

/** A module, a script that trains it, and the weights that it loads where there are any. */
function write(exportable: Exportable): ExportedFile[] {
  const { definition } = exportable.analysis;
  const stem = fileStem(definition.name);
  const module = moduleSource(exportable);
  return [
    { name: `${stem}.py`, content: module.source },
    { name: 'train.py', content: scriptOf(trainingSource(exportable, module, stem)) },
    ...(exportable.weights ? [weightsFile(exportable)] : []),
  ];
}

export const pytorch: Target = { id: 'pytorch', remarks: remarksOf, write };
