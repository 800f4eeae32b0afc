import { expect, test } from 'vitest';
import { createReferenceOps, valuesOf } from '@/engine/ops/reference';
import { saturation } from '@/engine/saturation';
import { configOf, layer } from '@/network/definition';
import { kindOf } from '@/network/layers';

const ops = createReferenceOps();

/** Which outputs of a layer count as saturated; null where its kind does not saturate. */
function saturated(definition: ReturnType<typeof layer>, outputs: readonly number[]): readonly boolean[] | null {
  const { activation } = kindOf(definition.kind);
  if (!activation) throw new Error('no activation');
  return ops.scope(() => {
    const found = saturation(ops, activation, configOf(definition), ops.tensor([1, outputs.length], outputs));
    return found && Array.from(valuesOf(found), (value) => value === 0);
  });
}

test('an output is saturated where less than a tenth of the steepest slope is left', () => {
  // 1 - y² = 0.1 at y = 0.9487; y (1 - y) = 0.025 at y = 0.9743.
  expect(saturated(layer('a', 'tanh', 'input'), [0, 0.948, 0.949, -0.949, 1])).toEqual([
    false,
    false,
    true,
    true,
    true,
  ]);
  expect(saturated(layer('a', 'sigmoid', 'input'), [0.5, 0.974, 0.975, 0.025])).toEqual([false, false, true, true]);
  // y + alpha against max(1, alpha): below 0 alone.
  expect(saturated(layer('a', 'elu', 'input'), [-0.91, -0.89, 0.5, 50])).toEqual([true, false, false, false]);
  expect(saturated(layer('a', 'elu', 'input', { alpha: 3 }), [-2.71, -2.69, 2])).toEqual([true, false, false]);
});

test.for(['relu', 'clippedRelu', 'leakyRelu', 'gelu', 'silu'] as const)('%s does not saturate', (kind) => {
  expect(saturated(layer('a', kind, 'input'), [0, 1])).toBeNull();
});
