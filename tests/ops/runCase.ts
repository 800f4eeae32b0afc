import type { Dims, Ops, Variable } from '@/network/ops';
import { createInputs, Draws } from './inputs';
import type { OpsCase } from './opsCase';

export interface CaseResult {
  readonly shape: Dims;
  readonly values: Float32Array;
}

/** Runs a case, reads its results, and leaves nothing behind on the device. */
export async function runCase(
  ops: Ops,
  opsCase: OpsCase,
  draws: Draws = new Draws(opsCase.name),
): Promise<CaseResult[]> {
  const inputs = createInputs(ops, draws);
  const kept: Variable[] = [];
  try {
    const results = ops.scope(() =>
      opsCase.run(ops, inputs).map((result) => {
        const variable = inputs.variables.find((candidate) => candidate === result);
        if (variable) return variable;
        const survivor = ops.keep(result);
        kept.push(survivor);
        return survivor;
      }),
    );
    return await Promise.all(
      results.map(async (result) => ({ shape: [...result.shape], values: await ops.read(result) })),
    );
  } finally {
    for (const variable of [...kept, ...inputs.variables]) ops.release(variable);
  }
}
