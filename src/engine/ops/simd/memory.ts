import type { Dims, Ops, Tensor, Variable } from '../../../network/ops';
import { check, checkLength, checkSameShape, format } from '../check';
import { isTensor, type OwnTensor, ScopedMemory } from '../scopedMemory';
import { F32 } from './float32';
import { Heap } from './heap';

/** A block of the heap, shared by a tensor and the views of it that `reshape` makes. */
interface Storage {
  readonly address: number;
  /** Bytes of the values. */
  readonly bytes: number;
  users: number;
}

class SimdTensor implements OwnTensor {
  variable = false;

  constructor(
    readonly shape: Dims,
    readonly owner: Memory,
    /** null once the tensor was freed. */
    public storage: Storage | null,
  ) {}
}

type MemoryOps = Pick<
  Ops,
  'tensor' | 'variable' | 'assign' | 'release' | 'scope' | 'keep' | 'read' | 'reshape' | 'memory' | 'dispose'
> &
  Required<Pick<Ops, 'peak'>>;

/** The tensors that are alive in a WebAssembly memory, and the scopes that will free them. */
export class Memory extends ScopedMemory<SimdTensor> implements MemoryOps {
  readonly #heap: Heap;
  #floats: Float32Array<ArrayBuffer>;
  #ints: Int32Array<ArrayBuffer>;
  #tensors = 0;
  #bytes = 0;
  #peak = 0;
  #disposed = false;

  constructor(wasmMemory: WebAssembly.Memory, start: number, limit?: number) {
    super();
    this.#heap = new Heap(wasmMemory, start, limit);
    const buffer = wasmMemory.buffer as ArrayBuffer;
    this.#floats = new Float32Array(buffer);
    this.#ints = new Int32Array(buffer);
  }

  /** The whole memory as float32. Not to be held on to: growing the memory detaches it. */
  get floats(): Float32Array<ArrayBuffer> {
    this.#renewViews();
    return this.#floats;
  }

  /** The whole memory as int32. */
  get ints(): Int32Array<ArrayBuffer> {
    this.#renewViews();
    return this.#ints;
  }

  /** Address of the values; throws when the tensor was freed or belongs to another instance. */
  readonly at = (x: Tensor): number => this.#storageOf(x).address;

  readonly atOrNull = (x: Tensor | null | undefined): number => (x ? this.at(x) : 0);

  /** A tensor of the innermost scope with arbitrary contents; outside scopes it lives until `dispose`. */
  readonly make = (shape: Dims): Tensor => {
    if (this.#disposed) throw new Error('an operation was called after dispose()');
    return this.#add(shape, this.#allocate(sizeOf(shape) * F32));
  };

  /** Address of a variable about to be overwritten. Views made by `reshape` keep the old values. */
  readonly writable = (target: Variable): number => {
    const old = this.#storageOf(target);
    check('write', target.variable, 'only a variable may be overwritten', target.shape);
    if (old.users === 1) return old.address;
    const own = this.#allocate(old.bytes);
    this.floats.copyWithin(own.address / F32, old.address / F32, (old.address + old.bytes) / F32);
    old.users--;
    (target as Tensor as SimdTensor).storage = own;
    return own.address;
  };

  /** Lends regions of the given sizes in bytes while `body` runs. Their contents are arbitrary. */
  readonly withScratch = <Sizes extends readonly number[], T>(
    sizes: readonly [...Sizes],
    body: (...addresses: { [I in keyof Sizes]: number }) => T,
  ): T => {
    const starts = sizes.map(Heap.blockBytes);
    const bytes = starts.reduce((sum, size) => sum + size, 0);
    const address = this.#heap.allocate(bytes);
    this.#count(bytes);
    let next = address;
    const addresses = starts.map((size) => {
      next += size;
      return next - size;
    });
    try {
      return body(...(addresses as { [I in keyof Sizes]: number }));
    } finally {
      this.#heap.free(address, Heap.blockBytes(bytes));
      this.#bytes -= bytes;
    }
  };

  readonly tensor = (shape: Dims, values: ArrayLike<number>): Tensor => {
    checkLength('tensor', shape, values.length);
    const x = this.make([...shape]);
    this.floats.set(values, this.at(x) / F32);
    return x;
  };

  readonly assign = (target: Variable, source: Tensor | ArrayLike<number>): void => {
    if (isTensor(source)) {
      checkSameShape('assign', target.shape, source.shape);
      const from = this.#storageOf(source);
      const to = this.writable(target);
      this.floats.copyWithin(to / F32, from.address / F32, (from.address + from.bytes) / F32);
    } else {
      checkLength('assign', target.shape, source.length);
      const to = this.writable(target);
      this.floats.set(source, to / F32);
    }
  };

  readonly read = async (x: Tensor): Promise<Float32Array> => {
    const { address, bytes } = this.#storageOf(x);
    return this.floats.slice(address / F32, (address + bytes) / F32);
  };

  readonly reshape = (x: Tensor, shape: Dims): Tensor => {
    const storage = this.#storageOf(x);
    checkLength('reshape', shape, storage.bytes / F32);
    storage.users++;
    return this.#add([...shape], storage);
  };

  /** A view made by `reshape` counts as a tensor, its values count once. */
  readonly memory = (): { tensors: number; bytes: number } => ({ tensors: this.#tensors, bytes: this.#bytes });

  readonly peak = (): { bytes: number; reserved: number } => {
    const bytes = this.#peak;
    this.#peak = this.#bytes;
    return { bytes, reserved: this.#heap.memory.buffer.byteLength };
  };

  /** The WebAssembly memory itself goes when the page drops these operations. */
  readonly dispose = (): void => {
    this.#disposed = true;
  };

  #add(shape: Dims, storage: Storage): Tensor {
    const x = new SimdTensor(shape, this, storage);
    this.enter(x);
    this.#tensors++;
    return x;
  }

  #allocate(bytes: number): Storage {
    const address = this.#heap.allocate(bytes);
    this.#count(bytes);
    return { address, bytes, users: 1 };
  }

  #count(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#peak) this.#peak = this.#bytes;
  }

  protected free(x: SimdTensor): void {
    const { storage } = x;
    if (!storage) return;
    x.storage = null;
    this.#tensors--;
    storage.users--;
    if (storage.users > 0) return;
    this.#bytes -= storage.bytes;
    this.#heap.free(storage.address, Heap.blockBytes(storage.bytes));
  }

  protected own(x: Tensor): SimdTensor {
    this.#storageOf(x);
    return x as SimdTensor;
  }

  #storageOf(x: Tensor): Storage {
    if (this.#disposed) throw new Error('an operation was called after dispose()');
    if (!(x instanceof SimdTensor) || x.owner !== this) {
      throw new Error(`tensor ${format(x.shape)} belongs to other operations`);
    }
    if (!x.storage) throw new Error(`tensor ${format(x.shape)} was used after it was freed`);
    return x.storage;
  }

  #renewViews(): void {
    const buffer = this.#heap.memory.buffer as ArrayBuffer;
    if (this.#floats.buffer === buffer) return;
    this.#floats = new Float32Array(buffer);
    this.#ints = new Int32Array(buffer);
  }
}

export function sizeOf(shape: Dims): number {
  return shape.reduce((product, size) => product * size, 1);
}
