import { DeviceLost } from '../errors';

interface PendingRead {
  readonly fence: WebGLSync;
  readonly buffer: WebGLBuffer;
  readonly target: Float32Array;
  /** In milliseconds of `performance.now()`. */
  readonly since: number;
  /** The GPU was made to finish its work, so the fence must be passed. */
  finished: boolean;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** After so many milliseconds a fence is no longer trusted, but checked against `finish`, which blocks. */
const PATIENCE = 2000;

/** Turns of the event loop to look at the fences as fast as possible, before waiting for the clock. */
const EAGER_TURNS = 50;

/**
 * Waits for copies from the GPU without blocking. TensorFlow.js' own waiting goes through setTimeout, which costs 4 ms a
 * read in a worker, and never ends after the context was lost.
 *
 * Safari is known for fences on an OffscreenCanvas that are never passed (tensorflow/tfjs#7364). Where that is so, reads
 * block from then on.
 */
export class Reads {
  readonly #pending: PendingRead[] = [];
  readonly #channel = new MessageChannel();
  #fencesWork = true;
  #turns = 0;

  constructor(private readonly gl: WebGL2RenderingContext) {
    this.#channel.port1.onmessage = this.#poll;
  }

  /** Fills `target` from `buffer`, which a command issued before writes to, and deletes the buffer. */
  fetch(buffer: WebGLBuffer, target: Float32Array): Promise<void> {
    const { gl } = this;
    const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    if (!fence) return Promise.reject(lost());
    return new Promise((resolve, reject) => {
      this.#pending.push({ fence, buffer, target, since: performance.now(), finished: false, resolve, reject });
      this.#turns = 0;
      if (this.#pending.length === 1) this.#channel.port2.postMessage(null);
    });
  }

  /** Rejects everything that is being waited for. */
  abandon(): void {
    for (const { reject } of this.#pending.splice(0)) reject(lost());
  }

  /** No read may follow. */
  close(): void {
    this.abandon();
    this.#channel.port1.close();
  }

  readonly #poll = (): void => {
    if (this.gl.isContextLost()) this.abandon();
    // In order: the first fence that is not passed ends the search.
    while (this.#pending[0] && this.#passed(this.#pending[0])) this.#finish(this.#pending.shift()!);
    if (this.#pending.length === 0) return;
    if (this.#turns++ < EAGER_TURNS) this.#channel.port2.postMessage(null);
    else setTimeout(this.#poll, 1);
  };

  #passed(read: PendingRead): boolean {
    const { gl } = this;
    if (!this.#fencesWork) return true;
    const status = gl.clientWaitSync(read.fence, 0, 0);
    if (status === gl.ALREADY_SIGNALED || status === gl.CONDITION_SATISFIED) return true;
    if (read.finished) this.#fencesWork = false;
    else if (performance.now() - read.since > PATIENCE) {
      gl.finish();
      // The fence can only be seen to be passed in a later turn of the event loop.
      read.finished = true;
    }
    return !this.#fencesWork;
  }

  #finish({ fence, buffer, target, resolve, reject }: PendingRead): void {
    const { gl } = this;
    gl.deleteSync(fence);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
    gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, target);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    gl.deleteBuffer(buffer);
    // A context that was lost in between leaves the target as it was.
    if (gl.isContextLost()) reject(lost());
    else resolve();
  }
}

const lost = () => new DeviceLost('The WebGL context was lost before the values arrived.');
