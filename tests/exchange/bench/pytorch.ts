import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createReferenceOps } from '@/engine/ops/reference';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { moduleSource } from '@/exchange/pytorch/module';
import { pytorch } from '@/exchange/pytorch/pytorch';
import { crc32 } from '@/lib/crc32';
import { writeSafetensors } from '@/lib/safetensors';
import type { Analysis } from '@/network/analysis/analyze';
import { outputId } from '@/network/definition';
import type { Bench } from './bench';
import { casesOf } from './cases';
import { expectedOf } from './expected';
import { exportableOf } from './exportables';

/** What PyTorch computed with an exported module. */
export interface Computed {
  readonly loss: number;
  /** The first few. */
  readonly scores: readonly number[];
}

/** Of the networks that are computed in float64, with a checksum of the module. */
export const RECORDED = fileURLToPath(new URL('../recorded/pytorch.json', import.meta.url));

export const crcOf = (text: string): number => crc32(new TextEncoder().encode(text));

/** Every network as a module of PyTorch: parameters, outputs, loss and gradients of a step, moving statistics. */
export const pytorchBench: Bench = {
  name: 'PyTorch modules',
  needs: ['torch'],
  script: 'pytorch.py',
  async record(folder) {
    const computed = JSON.parse(await readFile(path.join(folder, 'recorded.json'), 'utf8')) as Record<string, Computed>;
    const recorded = casesOf().flatMap(({ name, definition, double }) => {
      const found = computed[name];
      return found && double
        ? [[name, { source: crcOf(moduleSource(exportableOf(definition, null)).source), ...found }]]
        : [];
    });
    const lines = recorded.map(([name, values]) => `  ${JSON.stringify(name)}: ${JSON.stringify(values)}`);
    await writeFile(RECORDED, `{\n${lines.join(',\n')}\n}\n`);
  },
  async make(folder) {
    const simd = await loadSimdOpsInNode();
    for (const { name, definition, double, numbers } of casesOf()) {
      const own = path.join(folder, name);
      await mkdir(own, { recursive: true });
      const expected = numbers ? await expectedOf(double ? createReferenceOps() : simd, definition) : null;
      const exportable = exportableOf(definition, expected?.weights ?? null);
      const files = await pytorch.write(exportable);
      for (const file of files) await writeFile(path.join(own, file.name), file.content);
      if (expected) await writeFile(path.join(own, 'expected.safetensors'), writeSafetensors(expected.tensors, {}));
      const { trainingTotals } = exportable.analysis;
      const facts = {
        module: files[0]?.name,
        weights: files.find((file) => file.name.endsWith('.safetensors'))?.name,
        className: moduleSource(exportable).className,
        trainable: trainingTotals.trainable,
        numbers,
        double,
        scores: definition.outputs.flatMap(({ trainingOnly }, i) => (trainingOnly ? [] : [outputId(i)])),
        // Layers that lead to no output are there, and nothing computes them.
        leading: leadingToOutputs(exportable.analysis),
        losses: definition.outputs.map(({ weight }, i) => [outputId(i), weight]),
      };
      await writeFile(path.join(own, 'case.json'), JSON.stringify(facts));
    }
  },
};

function leadingToOutputs({ graph }: Analysis): string[] {
  const leading = new Set<string>();
  for (const node of [...graph.order].reverse())
    if (node.type === 'output' || leading.has(node.id)) for (const id of node.from) leading.add(id);
  return [...leading];
}
