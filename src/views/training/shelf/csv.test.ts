import { csvParse } from 'd3';
import { expect, it } from 'vitest';
import type { ShelfRun } from '../../../session/shelf';
import { csvOfRuns } from './csv';

const run = (id: string, about: ShelfRun['facts']['about']): ShelfRun => ({
  ...{ id, name: id === 'b' ? '=2+2, "mine"' : null, pinned: false, bytes: 9, isPresent: false },
  facts: { network: 'LeNet-5', definition: '00c0ffee', step: 40, savedAt: 0, about },
});

it('a table of runs has a column for whatever any of them has, and no formula', () => {
  const [a, b, old] = csvParse(
    csvOfRuns([
      run('a', {
        catalog: { id: 'lenet5', knobs: { batchNorm: 'off' } },
        dataset: 'mnist',
        training: { optimizer: 'sgd', learningRate: 0.1 },
        loss: 0.25,
        accuracy: 0.9,
        figures: { parameters: 61_706, macs: 416_520, seconds: 12.5, best: 0.95 },
      }),
      run('b', { catalog: null, dataset: 'own', training: { seed: 7 }, loss: null, accuracy: null, figures: null }),
      run('old', null),
    ]),
  );
  expect(a).toMatchObject({ network: 'LeNet-5', variation_batchNorm: 'off', learningRate: '0.1', seed: '' });
  expect(a).toMatchObject({
    best_test_accuracy: '0.95',
    trainable_parameters: '61706',
    saved_at: '1970-01-01T00:00:00.000Z',
  });
  expect(b).toMatchObject({ name: `'=2+2, "mine"`, data_set: 'own', optimizer: '', seed: '7', loss: '' });
  expect(old).toMatchObject({ step: '40', loss: '', macs: '' });
});
