import { describe, expect, test } from 'vitest';
import { BACKEND_MEMORY } from '@/engine/ops/plans';
import type { Ops, Variable } from '@/network/ops';

/** What the contract says about the lifetime of tensors, for any implementation. */
export function memoryTests(getOps: () => Ops): void {
  describe('memory', () => {
    test('a scope frees what was made in it, except its result', () => {
      const ops = getOps();
      const before = ops.memory();
      const result = ops.scope(() => {
        const x = ops.tensor([3, 5], range(15));
        ops.scope(() => ops.add(x, x));
        expect(ops.memory().tensors).toBe(before.tensors + 1);
        ops.mul(x, x);
        expect(ops.memory().tensors).toBe(before.tensors + 2);
        expect(ops.memory().bytes).toBeGreaterThan(before.bytes);
        return 'result';
      });
      expect(result).toBe('result');
      expect(ops.memory()).toEqual(before);
    });

    test('a scope that throws frees its tensors and rethrows', () => {
      const ops = getOps();
      const before = ops.memory();
      const fail = () =>
        ops.scope(() => {
          ops.scale(ops.tensor([5], range(5)), 2);
          throw new Error('on purpose');
        });
      expect(fail).toThrow('on purpose');
      expect(ops.memory()).toEqual(before);
    });

    test.each([[[1]], [[7]], [[3, 5]], [[2, 9, 7, 3]], [[3, 3, 8, 16]], [[1, 40, 30, 6]]])(
      'a tensor of shape %j takes the bytes that its backend plans',
      (shape) => {
        const ops = getOps();
        ops.scope(() => {
          const before = ops.memory().bytes;
          ops.tensor(shape, range(shape.reduce((product, side) => product * side, 1)));
          expect(ops.memory().bytes - before).toBe(BACKEND_MEMORY[ops.name].tensor(shape));
        });
      },
    );

    test('variables survive scopes until they are released', async () => {
      const ops = getOps();
      const before = ops.memory();
      const weight = ops.scope(() => ops.scope(() => ops.variable([5], range(5))));
      ops.scope(() => ops.scale(ops.tensor([5], range(5)), 3));
      expect(weight.shape).toEqual([5]);
      expect([...(await ops.read(weight))]).toEqual(range(5));
      expect(ops.memory().tensors).toBe(before.tensors + 1);
      ops.release(weight);
      expect(ops.memory()).toEqual(before);
    });

    test('a kept tensor survives its scope, even when others are made after it', async () => {
      const ops = getOps();
      const before = ops.memory();
      const kept = ops.scope(() => ops.keep(ops.scale(ops.tensor([3, 2], range(6)), 2)));
      ops.scope(() => ops.add(ops.tensor([3, 2], range(6)), ops.tensor([3, 2], range(6))));
      expect([...(await ops.read(kept))]).toEqual([0, 2, 4, 6, 8, 10]);
      ops.release(kept);
      expect(ops.memory()).toEqual(before);
    });

    test('what was kept or made a variable in a scope may be released in it', () => {
      const ops = getOps();
      const before = ops.memory();
      ops.scope(() => {
        const x = ops.tensor([5], range(5));
        ops.release(ops.variable([5], range(5)));
        ops.release(ops.keep(ops.scale(x, 2)));
        expect(ops.memory().tensors).toBe(before.tensors + 1);
      });
      expect(ops.memory()).toEqual(before);
    });

    test('a view survives the tensor that it was made from, and vice versa', async () => {
      const ops = getOps();
      const before = ops.memory();
      const view = ops.scope(() => ops.keep(ops.reshape(ops.tensor([6], range(6)), [2, 3])));
      const origin = ops.scope(() => {
        const x = ops.tensor([6], range(6));
        ops.reshape(x, [3, 2]);
        return ops.keep(x);
      });
      // Makes the implementation use memory again that it believes to be free.
      ops.scope(() => ops.tensor([6], [9, 9, 9, 9, 9, 9]));
      expect([...(await ops.read(view))]).toEqual(range(6));
      expect([...(await ops.read(origin))]).toEqual(range(6));
      ops.release(view);
      ops.release(origin);
      expect(ops.memory()).toEqual(before);
    });

    test('a view of a variable does not free it', async () => {
      const ops = getOps();
      const weight = ops.variable([6], range(6));
      ops.scope(() => ops.sumChannels(ops.reshape(weight, [2, 3])));
      ops.scope(() => ops.tensor([6], [9, 9, 9, 9, 9, 9]));
      expect([...(await ops.read(weight))]).toEqual(range(6));
      ops.release(weight);
    });

    test('read gives the values at the time of the call', async () => {
      const ops = getOps();
      const weight = ops.variable([5], range(5));
      const reading = ops.read(weight);
      ops.assign(weight, [9, 9, 9, 9, 9]);
      expect([...(await reading)]).toEqual(range(5));
      expect([...(await ops.read(weight))]).toEqual([9, 9, 9, 9, 9]);
      ops.release(weight);
    });

    test('values passed in may be changed afterwards', async () => {
      const ops = getOps();
      const values = Float32Array.from(range(5));
      const weight = ops.variable([5], values);
      values.fill(9);
      expect([...(await ops.read(weight))]).toEqual(range(5));
      (await ops.read(weight)).fill(9);
      expect([...(await ops.read(weight))]).toEqual(range(5));
      ops.release(weight);
    });

    test('fifty steps need no more memory than one', () => {
      const ops = getOps();
      const weight: Variable = ops.variable([33, 17], new Float32Array(33 * 17).fill(1));
      const before = ops.memory();
      for (let step = 0; step < 50; step++) {
        ops.scope(() => {
          const x = ops.tensor([5, 33], new Float32Array(5 * 33).fill(step));
          const y = ops.matMul(x, weight);
          const gradient = ops.matMul(x, y, { transposeA: true });
          ops.update(weight, gradient, [], { rule: 'sgd', learningRate: 1e-6, weightDecay: 0 });
        });
        expect(ops.memory()).toEqual(before);
      }
      ops.release(weight);
    });
  });
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
