import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { differenceOf, logitsOf, openEngine, readPicture } from '../weights/compare';
import type { Bench, Finding } from './bench';

const MODELS = fileURLToPath(new URL('../weights/models.py', import.meta.url));
/** Networks that are none of the catalog's: their weights must be refused. */
const FOREIGN = ['torchvision-mobilenet_v2', 'torchvision-densenet121', 'timm-wide_resnet50_2'];
const TORCH = ['pth', 'safetensors'];
/** Weights alone as Keras 3 saves them, and as it did before. */
const KERAS = ['safetensors', 'weights.h5', 'h5'];
/** Of the largest logit: those of deep networks with random weights are in the hundreds. */
const MOST = 1e-3;

/** Weights of published networks, from files of PyTorch, Keras and safetensors, give the same logits here on a photograph. */
export const weightsBench: Bench = {
  name: 'weights',
  needs: ['torch', 'torchvision', 'timm', 'PIL'],
  script: 'printFindings.py',
  also: ['keras', 'h5py', 'PIL'],
  async make(folder, python, second) {
    spawnSync(python, [MODELS, folder, 'torch'], { stdio: 'inherit' });
    if (second) spawnSync(second, [MODELS, folder, 'keras'], { stdio: 'inherit' });
    const cases = JSON.parse(await readFile(join(folder, 'cases.json'), 'utf8')) as Record<string, number[]>;
    const engine = await openEngine();
    const image = await readPicture(folder);
    const findings: Finding[] = [];
    for (const [name, expected] of Object.entries(cases))
      for (const ending of name.startsWith('keras') ? KERAS : TORCH) {
        const { found, logits } = await logitsOf(engine, join(folder, `${name}.${ending}`), image);
        const title = `${name}.${ending}`;
        if (!found.fits) {
          const ok = FOREIGN.includes(name);
          findings.push({ case: title, ok, detail: `does not fit, ${found.wrong.length} tensors differ` });
          continue;
        }
        const { largest, difference } = differenceOf(logits, expected);
        const detail = `${found.analysis.definition.name}: logits up to ${largest.toPrecision(3)} differ by ${difference.toExponential(1)}`;
        const ok = !FOREIGN.includes(name) && difference <= MOST * Math.max(1, largest);
        findings.push({ case: title, ok, detail });
      }
    await writeFile(join(folder, 'findings.json'), JSON.stringify(findings));
  },
};
