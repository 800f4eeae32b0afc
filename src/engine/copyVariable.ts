import type { Ops, Variable } from '../network/ops';

/** Another variable with the values that one has now, on the device; issued at once. */
export function copyVariable(ops: Ops, source: Variable): Variable {
  let kept: Variable | null = null;
  ops.scope(() => {
    kept = ops.keep(ops.scale(source, 1));
  });
  return kept as unknown as Variable;
}
