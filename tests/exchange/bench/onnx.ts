import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createReferenceOps } from '@/engine/ops/reference';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import type { Exportable } from '@/exchange/exporting';
import { onnx } from '@/exchange/onnx';
import { crc32 } from '@/lib/crc32';
import type { Ops } from '@/network/ops';
import { sizeOf } from '@/network/shape';
import { exportableOf, imagesFor, outputsOf } from '../exportable';
import type { Bench } from './bench';
import { type Case, casesOf } from './cases';

/** What onnxruntime computed, of the networks that are computed in float64. */
export interface Inferred {
  /** Of the file that it ran. */
  readonly file: number;
  /** The first few of the first output. */
  readonly scores: readonly number[];
}

export const RECORDED = fileURLToPath(new URL('../recorded/onnx.json', import.meta.url));

/** Pictures of a case: the largest networks answer to one. */
const countOf = ({ numbers }: Case): number => (numbers ? 3 : 1);

/** A network's file and what the page computes with the same weights. */
export async function onnxCase(ops: Ops, given: Case) {
  const { definition } = given;
  const exportable = await exportableOf(ops, definition);
  const images = imagesFor(definition, countOf(given));
  const scores = await outputsOf(ops, definition, exportable.weights ?? {}, images);
  return { exportable, images, scores, bytes: await bytesOf(exportable) };
}

/** Numbers of moving statistics; centres of an RBF layer are constants in the file. */
const statisticsOf = ({ analysis }: Exportable): number =>
  analysis.nodes
    .filter(({ trainingOnly }) => !trainingOnly)
    .flatMap(({ weights }) => weights.filter(({ name }) => name.startsWith('moving')))
    .reduce((sum, { shape }) => sum + sizeOf(shape), 0);

async function bytesOf(exportable: Exportable): Promise<Uint8Array<ArrayBuffer>> {
  const [blocking] = onnx.remarks(exportable).filter(({ weight }) => weight === 'blocks');
  if (blocking) throw new Error(blocking.text.en);
  const [file] = await onnx.write(exportable);
  return file?.content as Uint8Array<ArrayBuffer>;
}

/** Every network of the catalog at its full size, and random ones, as files that onnxruntime runs. */
export const onnxBench: Bench = {
  name: 'ONNX files',
  needs: ['onnx', 'onnxruntime'],
  script: 'runOnnx.py',
  async make(folder) {
    const simd = await loadSimdOpsInNode();
    for (const given of casesOf()) {
      const { name, definition, double } = given;
      const { exportable, images, scores, bytes } = await onnxCase(double ? createReferenceOps() : simd, given);
      const own = path.join(folder, name);
      await mkdir(own, { recursive: true });
      await writeFile(path.join(own, 'network.onnx'), bytes);
      await writeFile(path.join(own, 'images.f32'), images);
      const { height, width, channels } = definition.input;
      const facts = {
        name,
        trainable: exportable.analysis.totals.trainable,
        statistics: statisticsOf(exportable),
        input: [countOf(given), height, width, channels],
        scores: scores.map((values) => [...values]),
      };
      await writeFile(path.join(own, 'case.json'), JSON.stringify(facts));
    }
  },
  async record(folder) {
    const inferred = JSON.parse(await readFile(path.join(folder, 'recorded.json'), 'utf8')) as Record<string, object>;
    const lines = [];
    for (const { name, double } of casesOf()) {
      if (!double) continue;
      const file = crc32(await readFile(path.join(folder, name, 'network.onnx')));
      lines.push(`  ${JSON.stringify(name)}: ${JSON.stringify({ file, ...inferred[name] })}`);
    }
    await writeFile(RECORDED, `{\n${lines.join(',\n')}\n}\n`);
  },
};
