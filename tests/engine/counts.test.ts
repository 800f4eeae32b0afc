import { expect, test } from 'vitest';
import { DATASETS } from '@/data/catalog';
import { counting } from '@/engine/inspect/countOps';
import { Model } from '@/engine/model';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { emptyRecord, recordStep } from '@/engine/probes';
import { runStep } from '@/engine/step';
import { scratchBatch } from '@/engine/timing';
import { type CatalogId, defaultKnobs } from '@/network/catalog';
import { catalogInput } from '@/session/datasets';
import { catalogDocument } from '@/session/document';
import { DEFAULT_TRAINING } from '@/session/settings';

const SETTINGS = { ...DEFAULT_TRAINING, batchSize: 4 };

/**
 * Operations called and tensors made by one step. Exact: a count repeats where a time does not, so that nobody makes a step
 * longer without noticing. Where a change means to, this table is the one place to update.
 */
const COUNTS: Partial<Record<CatalogId, { readonly plain: Counts; readonly recorded: Counts }>> = {
  lenet5: { plain: [53, 45], recorded: [129, 121] },
  resnet20: { plain: [290, 271], recorded: [820, 801] },
};
type Counts = readonly [calls: number, tensors: number];

test.each(Object.entries(COUNTS))('operations and tensors of a training step of %s', async (name, expected) => {
  const { ops, counts } = counting(await loadSimdOpsInNode());
  const id = name as CatalogId;
  const { analysis } = catalogDocument(id, defaultKnobs(id), catalogInput(id, DATASETS.mnist));
  const model = new Model(ops, analysis, 1);
  const batch = scratchBatch(analysis, SETTINGS);
  const update = { settings: SETTINGS, learningRate: 0.01 };
  const count = async (watched: boolean): Promise<Counts> => {
    const before = { ...counts };
    await runStep(model, batch, {
      update,
      step: 0,
      ...(watched && { watcher: recordStep(model, emptyRecord()) }),
    });
    return [counts.calls - before.calls, counts.tensors - before.tensors];
  };
  // The first step makes the optimizer's slots.
  await count(false);
  expect({ plain: await count(false), recorded: await count(true) }).toEqual(expected);
});
