import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createReferenceOps } from '@/engine/ops/reference';
import type { Ops } from '@/network/ops';
import { cases } from './cases';
import { difference } from './compare';
import { memoryTests } from './memoryTests';
import { runCase } from './runCase';

export interface ConformanceOptions {
  /** Error allowed relative to the largest value of a result; a case may allow more and says why. Default 1e-5. */
  readonly tolerance?: number;
}

/** Registers the tests that every implementation of `Ops` must pass. Runs in Node and in a browser. */
export function conformance(
  name: string,
  makeOps: () => Ops | Promise<Ops>,
  { tolerance = 1e-5 }: ConformanceOptions = {},
): void {
  describe(`${name} operations`, () => {
    const reference = createReferenceOps();
    let ops: Ops;
    beforeAll(async () => {
      ops = await makeOps();
    });
    afterAll(() => ops?.dispose());

    for (const opsCase of cases) {
      test(opsCase.name, async () => {
        const expected = await runCase(reference, opsCase);
        const before = ops.memory();
        const actual = await runCase(ops, opsCase);
        expect(ops.memory(), 'tensors were left behind').toEqual(before);

        expect(actual).toHaveLength(expected.length);
        const allowed = Math.max(tolerance, opsCase.tolerance?.value ?? 0);
        const differences = expected.flatMap((result, i) => {
          const found = difference(actual[i]!, result, allowed, opsCase.elementwise ?? false);
          return found ? [`result ${i}: ${found}`] : [];
        });
        expect(differences).toEqual([]);

        const again = await runCase(ops, opsCase);
        const changed = again.flatMap((result, i) => (sameBits(result.values, actual[i]!.values) ? [] : [i]));
        expect(changed, 'results that a second run changed').toEqual([]);
      });
    }

    memoryTests(() => ops);
  });
}

function sameBits(a: Float32Array, b: Float32Array): boolean {
  return a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
}
