import { MathBackendWebGL, setWebGLContext } from '@tensorflow/tfjs-backend-webgl/dist/base';
import { env, type TensorInfo } from '@tensorflow/tfjs-core';
import { DeviceLost, OutOfDeviceMemory, WebglUnavailable } from '../errors';
import { createContext } from './device';
import { Drawer } from './draw';
import { bytesOf, fromTexels, type Layout, textureShape, toTexels, WIDTH_BITS } from './layout';
import type { Program, Uniforms } from './program';
import { Reads } from './reads';
import { TexturePool, withoutReuse } from './texturePool';

/** A texture with the values of a tensor, owned by `Gpu` until `free`. */
export interface Texture {
  readonly info: TensorInfo;
  readonly layout: Layout;
}

/** Asking for errors makes the page wait for the GPU, so only allocations of this many bytes or more are checked. */
const CHECKED_ALLOCATION = 2 ** 20;

/**
 * The device: `Drawer` compiles and runs our programs, TensorFlow.js' WebGL backend fills and recycles the textures. We make the context
 * ourselves, because TensorFlow.js refuses OffscreenCanvas on Safari and would not tell us of a lost context.
 */
export class Gpu {
  readonly #gl: WebGL2RenderingContext;
  readonly #backend: MathBackendWebGL;
  readonly #pool: TexturePool;
  readonly #reads: Reads;
  readonly #drawer: Drawer;
  readonly #maxTextureSize: number;
  #lost = false;
  #draws = 0;

  constructor() {
    const gl = createContext();
    if (!gl) throw new WebglUnavailable('noWebgl2');
    this.#gl = gl;
    if (!rendersFloat32(gl)) {
      gl.getExtension('WEBGL_lose_context')?.loseContext();
      throw new WebglUnavailable('noFloat32');
    }
    // What lies beyond the edge of a texture would be dropped, and read as zeros.
    if ((gl.getParameter(gl.MAX_TEXTURE_SIZE) as number) < 2 ** WIDTH_BITS) {
      gl.getExtension('WEBGL_lose_context')?.loseContext();
      throw new WebglUnavailable('smallTextures');
    }
    // TensorFlow.js finds out once for all contexts what WebGL can do, with the context that it is given first.
    env().set('SOFTWARE_WEBGL_ENABLED', true);
    setWebGLContext(2, gl);
    this.#backend = new MathBackendWebGL(gl.canvas);
    this.#pool = new TexturePool(this.#backend.getTextureManager());
    this.#reads = new Reads(gl);
    this.#drawer = new Drawer(gl);
    this.#maxTextureSize = gl.getParameter(gl.MAX_TEXTURE_SIZE) as number;
    gl.canvas.addEventListener('webglcontextlost', this.#loseDevice);
  }

  /** Programs run so far. */
  get draws(): number {
    return this.#draws;
  }

  /** Bytes of all textures, those kept for reuse included. */
  get textureBytes(): number {
    return this.#backend.getTextureManager().numBytesAllocated;
  }

  upload(values: ArrayLike<number>, layout: Layout): Texture {
    return this.#allocating(layout, () => {
      const { textureWidth, textureHeight } = layout;
      const info = this.#make(layout);
      const texture = this.#backend.getTexture(info.dataId);
      const texels = toTexels(values, layout);
      this.#backend.gpgpu.uploadDenseMatrixToTexture(texture, textureWidth, textureHeight, texels);
      return info;
    });
  }

  /** The results of a program, all of one layout. */
  run<Name extends string>(
    program: Program<Name>,
    inputs: readonly Texture[],
    layout: Layout,
    uniforms: Uniforms<Name>,
  ): Texture[] {
    const results: Texture[] = [];
    try {
      while (results.length < program.outputs) results.push(this.#allocating(layout, () => this.#make(layout)));
      this.#drawer.draw(program, inputs.map(this.#handleOf), results.map(this.#handleOf), layout, uniforms);
    } catch (error) {
      // Free the targets already allocated, which nothing else refers to.
      for (const result of results) this.free(result);
      throw error;
    }
    this.#draws++;
    return results;
  }

  /** The values at the time of the call, even if the texture changes afterwards. Rejects when the device is lost. */
  async read({ info, layout }: Texture): Promise<Float32Array> {
    this.#requireDevice();
    const { textureWidth, textureHeight } = layout;
    const texture = this.#backend.getTexture(info.dataId);
    const buffer = this.#backend.gpgpu.createBufferFromTexture(texture, textureHeight, textureWidth);
    const texels = new Float32Array(4 * textureWidth * textureHeight);
    await this.#reads.fetch(buffer, texels);
    return fromTexels(texels, layout);
  }

  /** Blocks until the GPU has done what was issued. */
  settle(): void {
    this.#requireDevice();
    this.#drawer.settle();
  }

  free({ info, layout }: Texture): void {
    if (this.#lost) return;
    this.#backend.disposeIntermediateTensorInfo(info);
    this.#pool.released(layout);
  }

  /** Frees textures that have not been used lately; to be called between steps. */
  tidyUp(): void {
    if (!this.#lost) this.#pool.tidyUp();
  }

  dispose(): void {
    this.#gl.canvas.removeEventListener('webglcontextlost', this.#loseDevice);
    if (!this.#lost) {
      this.#backend.dispose();
      this.#backend.gpgpu.program = null;
      this.#backend.gpgpu.outputTexture = null;
      this.#backend.gpgpu.dispose();
      // Frees the memory now, and makes room for another context.
      this.#gl.getExtension('WEBGL_lose_context')?.loseContext();
    }
    this.#lost = true;
    this.#reads.close();
  }

  readonly #loseDevice = (event: Event): void => {
    // A restored context would be empty; its users start again from a snapshot.
    event.preventDefault();
    this.#lost = true;
    this.#reads.abandon();
  };

  readonly #handleOf = ({ info }: Texture): WebGLTexture => this.#backend.getTexture(info.dataId);

  /** A texture with arbitrary contents. */
  #make(layout: Layout): TensorInfo {
    const info = this.#backend.makeTensorInfo(textureShape(layout), 'float32');
    // Ours are the RGBA textures, which TensorFlow.js calls packed.
    this.#backend.getDataInfo(info.dataId).isPacked = true;
    this.#backend.getTexture(info.dataId);
    return info;
  }

  #requireDevice(): void {
    if (this.#lost || this.#gl.isContextLost()) throw new DeviceLost('The WebGL context was lost.');
  }

  /** Runs `make`, which takes a texture for its result, and tells an exhausted device from a mistake of ours. */
  #allocating(layout: Layout, make: () => TensorInfo): Texture {
    this.#requireDevice();
    const info = layout.textureHeight > this.#maxTextureSize ? null : (this.#attempt(make) ?? this.#attempt(make));
    if (!info) throw new OutOfDeviceMemory(bytesOf(layout));
    this.#pool.taken(layout);
    return { info, layout };
  }

  /** Null when the device had no memory left. A second attempt may succeed: this one gave back what waits for reuse. */
  #attempt(make: () => TensorInfo): TensorInfo | null {
    const before = this.textureBytes;
    let info: TensorInfo;
    try {
      info = make();
    } catch (error) {
      this.#requireDevice();
      throw error;
    }
    const allocated = this.textureBytes - before;
    if (allocated >= CHECKED_ALLOCATION && ranOutOfMemory(this.#gl)) {
      // Nor must this texture be used again, which has no memory behind it.
      withoutReuse(() => this.#backend.disposeIntermediateTensorInfo(info));
      this.#pool.clear();
      return null;
    }
    return info;
  }
}

/** Takes all errors off the list: a texture without memory also makes the draws to it fail. */
function ranOutOfMemory(gl: WebGL2RenderingContext): boolean {
  let found = false;
  // WebGL has six kinds of error and reports each once.
  for (let kind = 0; kind < 6; kind++) {
    const error = gl.getError();
    if (error === gl.NO_ERROR) break;
    found ||= error === gl.OUT_OF_MEMORY;
  }
  return found;
}

function rendersFloat32(gl: WebGL2RenderingContext): boolean {
  if (!gl.getExtension('EXT_color_buffer_float')) return false;
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32F, 1, 1);
  const framebuffer = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  const complete = gl.checkFramebufferStatus(gl.FRAMEBUFFER) === gl.FRAMEBUFFER_COMPLETE;
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  gl.deleteFramebuffer(framebuffer);
  gl.deleteTexture(texture);
  // Some phones accept the texture and compute with less: 23 bits of fraction make a float32.
  const precision = gl.getShaderPrecisionFormat(gl.FRAGMENT_SHADER, gl.HIGH_FLOAT)?.precision ?? 0;
  return complete && precision >= 23;
}
