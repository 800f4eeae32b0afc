import type { Ops, Tensor } from '../../network/ops';

export interface OpCounts {
  /** Operations called. */
  calls: number;
  /** Tensors made, views included. */
  tensors: number;
}

/** Methods that compute nothing. */
const QUIET: readonly string[] = ['name', 'scope', 'keep', 'release', 'memory', 'peak', 'settle', 'dispose', 'read'];

/** The same operations, counting their calls and results; `counts` is one object, updated in place. */
export function counting(ops: Ops): { readonly ops: Ops; readonly counts: OpCounts } {
  const counts: OpCounts = { calls: 0, tensors: 0 };
  const watched = new Proxy(ops, {
    get(target, name: keyof Ops & string) {
      const member = target[name] as unknown;
      if (typeof member !== 'function' || QUIET.includes(name)) return member;
      return (...parameters: unknown[]) => {
        const result: unknown = member.apply(target, parameters);
        counts.calls++;
        counts.tensors += tensorsOf(result);
        return result;
      };
    },
  });
  return { ops: watched, counts };
}

function tensorsOf(result: unknown): number {
  if (typeof result !== 'object' || result === null) return 0;
  return isTensor(result) ? 1 : Object.values(result).filter(isTensor).length;
}

const isTensor = (value: unknown): value is Tensor => typeof value === 'object' && value !== null && 'shape' in value;
