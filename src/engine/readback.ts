import type { Ops, Tensor, Variable } from '../network/ops';

/**
 * Collects small tensors during a step and brings them to the page in one read, so that watching does not stall the
 * device. Use: `take` inside a scope, `send` at its end, and await `arrived` outside.
 */
export class Readback {
  readonly #tensors: Tensor[] = [];
  readonly #kept: Variable[] = [];
  readonly #decoders: ((values: Float32Array) => void)[] = [];

  #arrived: Promise<void> | null = null;

  constructor(private readonly ops: Ops) {}

  /** Registers a tensor; `decode` receives its values when they have arrived. */
  take(x: Tensor, decode: (values: Float32Array) => void): void {
    this.#tensors.push(x);
    this.#decoders.push(decode);
  }

  /** The same of a tensor that was kept beyond the scope that made it; it is released as soon as it has been packed. */
  takeKept(x: Variable, decode: (values: Float32Array) => void): void {
    this.take(x, decode);
    this.#kept.push(x);
  }

  /** Resolves when everything taken has been decoded. */
  get arrived(): Promise<void> {
    if (!this.#arrived) throw new Error('A readback was awaited before it was sent');
    return this.#arrived;
  }

  /** Starts the read; to be called inside the scope that owns the tensors. */
  send(): void {
    const { ops } = this;
    const lengths = this.#tensors.map((x) => x.shape.reduce((a, b) => a * b, 1));
    const packed = ops.keep(ops.pack(this.#tensors));
    for (const x of this.#kept) ops.release(x);
    this.#arrived = ops
      .read(packed)
      .finally(() => ops.release(packed))
      .then((values) => {
        let start = 0;
        for (const [i, decode] of this.#decoders.entries()) {
          const end = start + (lengths[i] ?? 0);
          decode(values.slice(start, end));
          start = end;
        }
      });
  }
}
