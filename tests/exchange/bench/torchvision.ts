import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { heldSource } from '@/lib/byteSource';
import { answerOf } from '../onnx/answer';
import { difference } from '../onnx/pass';
import { readPicture } from '../weights/compare';
import type { Bench, Finding } from './bench';

const MODELS = fileURLToPath(new URL('../onnx/models.py', import.meta.url));
/** Of the largest score. */
const MOST = 1e-3;

/** What models.py says of a file. */
export interface Exported {
  /** Parameters in the file, without moving statistics. */
  readonly held: number;
  /** Of the network in PyTorch. */
  readonly published: number;
  /** Whether the file has all of them: batch norms may have been merged into convolutions. */
  readonly isWhole: boolean;
  /** Of onnxruntime. */
  readonly scores: readonly number[];
}

/** Torchvision's networks as PyTorch exports them, read here: parameters, and the scores of onnxruntime or what is missing. */
export const torchvisionBench: Bench = {
  name: 'ONNX of PyTorch',
  needs: ['torch', 'torchvision', 'onnx', 'onnxruntime', 'onnxscript'],
  script: 'printFindings.py',
  async make(folder, python) {
    spawnSync(python, [MODELS, folder], { stdio: 'inherit' });
    const cases = JSON.parse(await readFile(join(folder, 'cases.json'), 'utf8')) as Record<string, Exported>;
    const image = await readPicture(folder);
    const findings: Finding[] = [];
    for (const [name, exported] of Object.entries(cases)) {
      const file = {
        name: `${name}.onnx`,
        source: heldSource(Uint8Array.from(await readFile(join(folder, `${name}.onnx`)))),
      };
      findings.push({ case: name, ...(await compare(file, exported, image)) });
    }
    await writeFile(join(folder, 'findings.json'), JSON.stringify(findings));
  },
};

type File = Parameters<typeof answerOf>[1];

async function compare(file: File, { held, published, isWhole, scores }: Exported, image: Float32Array) {
  const { trainable, missing, scores: ours } = await answerOf(await loadSimdOpsInNode(), file, [], image);
  const counted = trainable === held && (!isWhole || held === published);
  const parameters = `${trainable} parameters${counted ? '' : ` of ${held} (${published} in PyTorch)`}`;
  if (!ours) return { ok: counted && missing.length > 0, detail: `${parameters}; missing here: ${missing.join(', ')}` };
  const apart = difference(ours, scores);
  return { ok: counted && apart < MOST, detail: `${parameters}; scores ${apart.toExponential(1)}` };
}
