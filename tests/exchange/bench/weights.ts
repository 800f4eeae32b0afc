import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fitWeights } from '@/exchange/named/fit';
import type { Engine } from '@/worker/engine';
import { answersOf, differenceOf, OPEN, openEngine, openWeights, readPicture, takenWeights } from '../weights/compare';
import type { Bench, Finding } from './bench';

const MODELS = fileURLToPath(new URL('../weights/models.py', import.meta.url));
/** Networks that are none of the catalog's: their weights must be refused. */
const FOREIGN = ['torchvision-mobilenet_v2', 'torchvision-densenet121', 'timm-wide_resnet50_2'];
const TORCH = ['pth', 'safetensors'];
/** Weights alone as Keras 3 saves them, and as it did before. */
const KERAS = ['safetensors', 'weights.h5', 'h5'];
/** Of a logit. Networks have statistics of photographs, so that logits are a few units. */
const MOST = 1e-3;

/** Logits by the name of the picture, by case. */
type Cases = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;

/** Weights of published networks, from files of PyTorch, Keras and safetensors, give the same logits here on photographs. */
export const weightsBench: Bench = {
  name: 'weights',
  needs: ['torch', 'torchvision', 'timm', 'PIL'],
  script: 'printFindings.py',
  also: ['keras', 'h5py', 'PIL'],
  async make(folder, python, second) {
    spawnSync(python, [MODELS, folder, 'torch'], { stdio: 'inherit' });
    if (second) spawnSync(second, [MODELS, folder, 'keras'], { stdio: 'inherit' });
    const cases = JSON.parse(await readFile(join(folder, 'cases.json'), 'utf8')) as Cases;
    const engine = await openEngine();
    const findings: Finding[] = [];
    for (const [name, expected] of Object.entries(cases))
      for (const ending of name.startsWith('keras') ? KERAS : TORCH)
        findings.push(await compared(engine, folder, name, ending, expected));
    await writeFile(join(folder, 'findings.json'), JSON.stringify(findings));
  },
};

async function compared(
  engine: Engine,
  folder: string,
  name: string,
  ending: string,
  expected: Cases[string],
): Promise<Finding> {
  const title = `${name}.${ending}`;
  const file = await openWeights(join(folder, title));
  const found = fitWeights(file.tensors, OPEN);
  const isForeign = FOREIGN.includes(name);
  if (!found.fits) return { case: title, ok: isForeign, detail: `does not fit, ${found.wrong.length} tensors differ` };
  const scaling = found.scaling ?? 'unit';
  const weights = await takenWeights(file, found, scaling === 'caffe');
  const { definition } = found.analysis;
  const images = await Promise.all(Object.keys(expected).map((image) => readPicture(folder, image)));
  const answers = await answersOf(engine, definition, weights, images, scaling);
  const each = Object.values(expected).map((logits, i) => differenceOf(answers[i] ?? [], logits));
  const [largest, difference] = [
    Math.max(...each.map((one) => one.largest)),
    Math.max(...each.map((one) => one.difference)),
  ];
  const pictures = each.length > 1 ? `${each.length} pictures, ` : '';
  return {
    case: title,
    ok: !isForeign && difference <= MOST,
    detail: `${definition.name}: ${pictures}${scaling}, logits up to ${largest.toPrecision(3)} differ by ${difference.toExponential(1)}`,
  };
}
