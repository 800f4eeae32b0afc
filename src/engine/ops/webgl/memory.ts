import type { Dims, Ops, Tensor, Variable } from '../../../network/ops';
import { check, checkLength, checkSameShape, format } from '../check';
import { isTensor, type OwnTensor, ScopedMemory } from '../scopedMemory';
import type { Gpu, Texture } from './gpu';
import { bytesOf, layoutOf } from './layout';
import type { Program, Uniforms } from './program';

/** A texture and how many tensors show it: views, and variables that were assigned from each other, share one. */
interface Shared {
  readonly texture: Texture;
  owners: number;
}

/** A tensor on the GPU. `held` is null once it was freed. */
class GpuTensor implements OwnTensor {
  variable = false;

  constructor(
    readonly shape: Dims,
    public held: Shared | null,
  ) {}
}

type MemoryOps = Pick<
  Ops,
  'tensor' | 'variable' | 'assign' | 'release' | 'scope' | 'keep' | 'read' | 'settle' | 'memory' | 'dispose'
>;

/**
 * Tracks the live tensors and the scopes that will free them. A texture is never written to
 * again: overwriting a variable gives it another texture, so readers of the old one keep seeing the old values.
 */
export class Memory extends ScopedMemory<GpuTensor> implements MemoryOps {
  readonly #alive = new Set<GpuTensor>();
  #disposed = false;

  constructor(readonly gpu: Gpu) {
    super();
  }

  /** The result of a program as a tensor of the innermost scope; outside scopes it lives until `dispose`. */
  readonly run = <Name extends string>(
    program: Program<Name>,
    shape: Dims,
    inputs: readonly Tensor[],
    uniforms: Uniforms<Name>,
  ): Tensor => this.runMany(program, shape, inputs, uniforms)[0]!;

  /** The results of a program that has several, all of the shape `shape`. */
  readonly runMany = <Name extends string>(
    program: Program<Name>,
    shape: Dims,
    inputs: readonly Tensor[],
    uniforms: Uniforms<Name>,
  ): Tensor[] =>
    this.#compute(program, shape, inputs, uniforms).map((texture) => this.#add(shape, { texture, owners: 0 }));

  /**
   * The results of a program on temporary tensors, such as the parts of a sum. They are freed with it: until the end of
   * the scope they would take as much memory as everything else.
   */
  readonly join = <Name extends string>(
    program: Program<Name>,
    shape: Dims,
    parts: readonly Tensor[],
    uniforms: Uniforms<Name>,
  ): Tensor[] => {
    const results = this.runMany(program, shape, parts, uniforms);
    for (const part of parts) this.free(part as GpuTensor);
    return results;
  };

  /** Gives variables of one shape the results of a program, which may read the variables themselves. */
  readonly overwrite = <Name extends string>(
    targets: readonly Variable[],
    program: Program<Name>,
    inputs: readonly Tensor[],
    uniforms: Uniforms<Name>,
  ): void => {
    const textures = this.#compute(program, targets[0]!.shape, inputs, uniforms);
    for (const [k, target] of targets.entries()) this.#set(target, { texture: textures[k]!, owners: 0 });
  };

  /** The same texture under another shape that has the same layout. */
  readonly view = (x: Tensor, shape: Dims): Tensor => this.#add(shape, this.#get(x));

  readonly tensor = (shape: Dims, values: ArrayLike<number>): Tensor => this.#add(shape, this.#upload(shape, values));

  readonly assign = (target: Variable, source: Tensor | ArrayLike<number>): void => {
    checkSameShape('assign', target.shape, isTensor(source) ? source.shape : target.shape);
    this.#set(target, isTensor(source) ? this.#get(source) : this.#upload(target.shape, source));
  };

  readonly read = async (x: Tensor): Promise<Float32Array> => this.gpu.read(this.#get(x).texture);

  readonly settle = (): void => this.gpu.settle();

  readonly memory = (): { tensors: number; bytes: number } => {
    const textures = new Set([...this.#alive].map(({ held }) => held!.texture));
    let bytes = 0;
    for (const { layout } of textures) bytes += bytesOf(layout);
    return { tensors: this.#alive.size, bytes };
  };

  readonly dispose = (): void => {
    for (const tensor of this.#alive) this.free(tensor);
    this.#disposed = true;
    this.gpu.dispose();
  };

  #compute<Name extends string>(
    program: Program<Name>,
    shape: Dims,
    inputs: readonly Tensor[],
    uniforms: Uniforms<Name>,
  ): Texture[] {
    const textures = inputs.map((input) => this.#get(input).texture);
    return this.gpu.run(program, textures, layoutOf(shape), uniforms);
  }

  #upload(shape: Dims, values: ArrayLike<number>): Shared {
    checkLength('tensor', shape, values.length);
    return { texture: this.gpu.upload(values, layoutOf(shape)), owners: 0 };
  }

  #add(shape: Dims, held: Shared): Tensor {
    if (this.#disposed) throw new Error('an operation was called after dispose()');
    const tensor = new GpuTensor([...shape], held);
    held.owners++;
    this.#alive.add(tensor);
    this.enter(tensor);
    return tensor;
  }

  #set(target: Variable, held: Shared): void {
    const old = this.#get(target);
    check('assign', target.variable, 'only a variable may be overwritten', target.shape);
    held.owners++;
    this.#drop(old);
    (target as Tensor as GpuTensor).held = held;
  }

  /** The operand of an operation; throws when it was freed or belongs to another instance. */
  #get(x: Tensor): Shared {
    if (!(x instanceof GpuTensor)) throw new Error(`tensor ${format(x.shape)} isn't one of the WebGL operations`);
    if (!x.held) throw new Error(`tensor ${format(x.shape)} was used after it was freed`);
    if (!this.#alive.has(x)) throw new Error(`tensor ${format(x.shape)} belongs to other operations`);
    return x.held;
  }

  protected own(x: Tensor): GpuTensor {
    this.#get(x);
    return x as GpuTensor;
  }

  protected override scopesEnded(): void {
    this.gpu.tidyUp();
  }

  protected free(tensor: GpuTensor): void {
    if (!tensor.held) return;
    this.#alive.delete(tensor);
    this.#drop(tensor.held);
    tensor.held = null;
  }

  #drop(held: Shared): void {
    if (--held.owners === 0) this.gpu.free(held.texture);
  }
}
