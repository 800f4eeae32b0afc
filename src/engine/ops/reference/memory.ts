import type { Dims, Ops, Tensor, Variable } from '../../../network/ops';
import { check, checkLength, checkSameShape, format } from '../check';
import { isTensor, type OwnTensor, ScopedMemory } from '../scopedMemory';
import type { NdArray } from './array';

/** A tensor in the memory of the page. `values` is null once it was freed. */
class HostTensor implements OwnTensor {
  variable = false;
  values: Float64Array | null;

  constructor(
    readonly shape: Dims,
    values: Float64Array,
  ) {
    this.values = values;
  }
}

/** The values of a tensor of the reference operations at full precision (`Ops.read` rounds to float32). Don't write to them. */
export function valuesOf(x: Tensor): Float64Array {
  if (!(x instanceof HostTensor)) throw new Error(`tensor ${format(x.shape)} isn't one of the reference operations`);
  if (!x.values) throw new Error(`tensor ${format(x.shape)} was used after it was freed`);
  return x.values;
}

type MemoryOps = Pick<
  Ops,
  'tensor' | 'variable' | 'assign' | 'release' | 'scope' | 'keep' | 'read' | 'memory' | 'dispose'
>;

/** Tracks the live tensors and the scopes that will free them. */
export class Memory extends ScopedMemory<HostTensor> implements MemoryOps {
  readonly #alive = new Set<HostTensor>();
  #disposed = false;

  /** Makes the result of an operation a tensor of the innermost scope; outside scopes it lives until `dispose`. */
  readonly add = ({ shape, values }: NdArray): Tensor => {
    if (this.#disposed) throw new Error('an operation was called after dispose()');
    const tensor = new HostTensor([...shape], values);
    this.#alive.add(tensor);
    this.enter(tensor);
    return tensor;
  };

  /** The operand of an operation; throws when it was freed or belongs to another instance. */
  readonly get = (x: Tensor): NdArray => {
    const values = valuesOf(x);
    if (!this.#alive.has(x as HostTensor)) throw new Error(`tensor ${format(x.shape)} belongs to other operations`);
    return { shape: x.shape, values };
  };

  /**
   * Gives a variable new values. They replace the old array instead of being written into it, so that a view made by
   * `reshape`, or a read in progress, goes on seeing what it saw.
   */
  readonly set = (target: Variable, { shape, values }: NdArray): void => {
    this.get(target);
    check('assign', target.variable, 'only a variable may be overwritten', target.shape);
    checkSameShape('assign', target.shape, shape);
    (target as Tensor as HostTensor).values = values;
  };

  readonly tensor = (shape: Dims, values: ArrayLike<number>): Tensor => {
    checkLength('tensor', shape, values.length);
    return this.add({ shape, values: Float64Array.from(values) });
  };

  readonly assign = (target: Variable, source: Tensor | ArrayLike<number>): void => {
    if (isTensor(source)) {
      const { shape, values } = this.get(source);
      this.set(target, { shape, values: values.slice() });
    } else {
      checkLength('assign', target.shape, source.length);
      this.set(target, { shape: target.shape, values: Float64Array.from(source) });
    }
  };

  readonly read = async (x: Tensor): Promise<Float32Array> => Float32Array.from(this.get(x).values);

  /** A view made by `reshape` counts as a tensor, its values count once. */
  readonly memory = (): { tensors: number; bytes: number } => {
    const arrays = new Set([...this.#alive].map(valuesOf));
    let bytes = 0;
    for (const array of arrays) bytes += array.byteLength;
    return { tensors: this.#alive.size, bytes };
  };

  readonly dispose = (): void => {
    for (const tensor of this.#alive) this.free(tensor);
    this.#disposed = true;
  };

  protected own(x: Tensor): HostTensor {
    this.get(x);
    return x as HostTensor;
  }

  protected free(tensor: HostTensor): void {
    this.#alive.delete(tensor);
    tensor.values = null;
  }
}
