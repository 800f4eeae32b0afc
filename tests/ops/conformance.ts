import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createReferenceOps } from '@/engine/ops/reference';
import type { Dims, Ops, Tensor } from '@/network/ops';
import { cases, type OpsCase } from './cases';
import { difference } from './compare';
import { Draws, sizeOf } from './inputs';
import { memoryTests } from './memoryTests';
import { type CaseResult, runCase } from './runCase';

export interface ConformanceOptions {
  /** Error allowed relative to the largest value of a result; a case may allow more and says why. Default 1e-5. */
  readonly tolerance?: number;
  /** Whether large cases are tried too. Default true. */
  readonly large?: boolean;
  /** Whether it is what others are compared with: then the expected results are a run of its own already. Default false. */
  readonly isReference?: boolean;
}

interface Expected {
  readonly draws: Draws;
  readonly results: Promise<CaseResult[]>;
}

/** The numbers of a case and what the reference computes of them: once, however many implementations are compared with it. */
const expected = new Map<OpsCase, Expected>();

function expectedOf(opsCase: OpsCase): Expected {
  const known = expected.get(opsCase);
  if (known) return known;
  const draws = new Draws(opsCase.name);
  const made = { draws, results: runCase(createReferenceOps(), opsCase, draws) };
  expected.set(opsCase, made);
  return made;
}

/** Registers the tests that every implementation of `Ops` must pass. Runs in Node and in a browser. */
export function conformance(
  name: string,
  makeOps: () => Ops | Promise<Ops>,
  { tolerance = 1e-5, large = true, isReference = false }: ConformanceOptions = {},
): void {
  describe(`${name} operations`, () => {
    let ops: Ops;
    beforeAll(async () => {
      ops = await makeOps();
    });
    afterAll(() => ops?.dispose());

    for (const opsCase of cases.filter((one) => large || !one.large)) {
      test(opsCase.name, async () => {
        const { draws, results: computing } = expectedOf(opsCase);
        const results = await computing;
        const before = ops.memory();
        const actual = await runCase(ops, opsCase, draws);
        expect(ops.memory(), 'tensors were left behind').toEqual(before);

        expect(actual).toHaveLength(results.length);
        const allowed = Math.max(tolerance, opsCase.tolerance?.value ?? 0);
        const differences = results.flatMap((result, i) => {
          const found = difference(actual[i]!, result, allowed, opsCase.elementwise ?? false);
          return found ? [`result ${i}: ${found}`] : [];
        });
        expect(differences).toEqual([]);

        const again = isReference ? results : await runCase(ops, opsCase, draws);
        const changed = again.flatMap((result, i) => (sameBits(result.values, actual[i]!.values) ? [] : [i]));
        expect(changed, 'results that a second run changed').toEqual([]);
      });
    }

    test('shapes and numbers that make no sense are rejected, and leave nothing behind', () => {
      const before = ops.memory();
      const refuses = (call: (...xs: Tensor[]) => Tensor, ...shapes: Dims[]) =>
        ops.scope(() => {
          const xs = shapes.map((shape) => ops.tensor(shape, new Float32Array(sizeOf(shape))));
          expect(() => call(...xs)).toThrow(/, but got /);
        });
      const norm = { size: 5, alpha: 1e-4, beta: 0.75, k: 2 };
      for (const wrong of [{ size: 0 }, { size: 2.5 }, { alpha: -1 }, { beta: Number.NaN }, { k: 0 }])
        refuses((x) => ops.lrn(x!, { ...norm, ...wrong }), [2, 3]);
      refuses((dy, x) => ops.lrnGrad(dy!, x!, norm), [2, 3], [2, 4]);
      refuses((dy, x) => ops.lrnGrad(dy!, x!, { ...norm, k: -1 }), [2, 3], [2, 3]);
      for (const groups of [0, -1, 1.5, 4]) refuses((x) => ops.groupNorm(x!, groups, null, null, 1e-5).y, [2, 3]);
      refuses((x) => ops.groupNorm(x!, 1, null, null, 1e-5).y, [3]);
      refuses((x, gamma) => ops.groupNorm(x!, 1, gamma!, null, 1e-5).y, [2, 6], [3]);
      refuses((x, beta) => ops.groupNorm(x!, 1, null, beta!, 1e-5).y, [2, 6], [3]);
      const backward = (dy: Tensor, x: Tensor, mean: Tensor, variance: Tensor, gamma: Tensor | null = null) =>
        ops.groupNormGrad(dy, x, mean, variance, gamma, 1e-5).dx;
      refuses((dy, x, m, v) => backward(dy!, x!, m!, v!), [2, 6], [2, 5], [2, 1], [2, 1]);
      refuses((dy, x, m, v) => backward(dy!, x!, m!, v!), [2, 6], [2, 6], [1, 2], [1, 2]);
      refuses((dy, x, m, v) => backward(dy!, x!, m!, v!), [2, 6], [2, 6], [2, 2], [2, 3]);
      refuses((dy, x, m, v) => backward(dy!, x!, m!, v!), [2, 6], [2, 6], [2, 4], [2, 4]);
      refuses((dy, x, m, v, g) => backward(dy!, x!, m!, v!, g!), [2, 6], [2, 6], [2, 2], [2, 2], [2]);
      for (const [start, end] of [
        [-1, 0],
        [0, -1],
        [0.5, 1],
      ] as const)
        refuses((x) => ops.padChannels(x!, start, end), [2, 3]);
      refuses((x) => ops.adaptiveAvgPool(x!, [1, 1]), [2, 3]);
      refuses((x) => ops.adaptiveAvgPool(x!, [0, 1]), [1, 2, 2, 3]);
      refuses((dy) => ops.adaptiveAvgPoolGrad(dy!, [1, 4, 4, 2]), [1, 2, 2, 3]);
      refuses((dy) => ops.adaptiveAvgPoolGrad(dy!, [4, 4, 3]), [1, 2, 2, 3]);
      expect(ops.memory()).toEqual(before);
    });

    memoryTests(() => ops);
  });
}

function sameBits(a: Float32Array, b: Float32Array): boolean {
  if (a.length !== b.length) return false;
  // A loop: `every` of a typed array takes several times as long.
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}
