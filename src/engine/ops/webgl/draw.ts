import { WebglUnavailable } from '../errors';
import type { Layout } from './layout';
import { type Program, type Uniform, type Uniforms, uniformValues } from './program';

/** One triangle that covers the target; its corners follow from their numbers. */
const VERTEX_SHADER = `#version 300 es
void main() {
  gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0);
}`;

interface Compiled {
  readonly program: WebGLProgram;
  readonly locations: readonly (WebGLUniformLocation | null)[];
}

/**
 * Compiles our programs at their first use and draws them. TensorFlow.js' own way knows one target per draw, and sets many
 * uniforms that ours do not have. It binds everything anew before each of its own commands, so nothing needs restoring.
 */
export class Drawer {
  readonly #compiled = new Map<Program, Compiled>();
  /** By the number of targets. */
  readonly #framebuffers = new Map<number, WebGLFramebuffer>();
  readonly #noVertices: WebGLVertexArrayObject;
  #vertexShader: WebGLShader | null = null;
  #pixel: WebGLTexture | null = null;

  constructor(private readonly gl: WebGL2RenderingContext) {
    this.#noVertices = gl.createVertexArray();
  }

  /** Runs a program from `inputs` to `targets`, textures of the layout `layout`. */
  draw<Name extends string>(
    program: Program<Name>,
    inputs: readonly WebGLTexture[],
    targets: readonly WebGLTexture[],
    layout: Layout,
    uniforms: Uniforms<Name>,
  ): void {
    const { gl } = this;
    const { program: handle, locations } = this.#compile(program as Program);
    gl.useProgram(handle);
    for (const [i, values] of uniformValues(program, layout, uniforms).entries())
      setUniform(gl, locations[i] ?? null, program.uniforms[i]!, values);
    for (const [unit, texture] of inputs.entries()) {
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(gl.TEXTURE_2D, texture);
    }
    this.#bindTargets(targets);
    gl.viewport(0, 0, layout.textureWidth, layout.textureHeight);
    gl.scissor(0, 0, layout.textureWidth, layout.textureHeight);
    gl.bindVertexArray(this.#noVertices);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  }

  /** Blocks until everything that was drawn is done: browsers make `finish` a mere flush, but must wait for a pixel. */
  settle(): void {
    const { gl } = this;
    if (!this.#pixel) {
      this.#pixel = gl.createTexture();
      gl.bindTexture(gl.TEXTURE_2D, this.#pixel);
      gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, 1, 1);
    }
    this.#bindTargets([this.#pixel]);
    gl.scissor(0, 0, 1, 1);
    // Written now, so that it cannot be read before the commands in front of it.
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  }

  #bindTargets(targets: readonly WebGLTexture[]): void {
    const { gl } = this;
    const points = targets.map((_, k) => gl.COLOR_ATTACHMENT0 + k);
    const known = this.#framebuffers.get(targets.length);
    const framebuffer = known ?? gl.createFramebuffer();
    this.#framebuffers.set(targets.length, framebuffer);
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    for (const [k, texture] of targets.entries())
      gl.framebufferTexture2D(gl.FRAMEBUFFER, points[k]!, gl.TEXTURE_2D, texture, 0);
    if (!known) gl.drawBuffers(points);
  }

  #compile(program: Program): Compiled {
    const compiled = this.#compiled.get(program) ?? this.#link(program);
    this.#compiled.set(program, compiled);
    return compiled;
  }

  /** Throws where a driver refuses what others take; a lost device compiles anything. */
  #link({ source, inputs, uniforms }: Program): Compiled {
    const { gl } = this;
    const handle = gl.createProgram();
    this.#vertexShader ??= this.#shader(gl.VERTEX_SHADER, VERTEX_SHADER);
    const fragments = this.#shader(gl.FRAGMENT_SHADER, source);
    gl.attachShader(handle, this.#vertexShader);
    gl.attachShader(handle, fragments);
    gl.linkProgram(handle);
    if (!gl.getProgramParameter(handle, gl.LINK_STATUS) && !gl.isContextLost())
      throw new WebglUnavailable('programRefused', {
        cause: gl.getShaderInfoLog(fragments) || gl.getProgramInfoLog(handle),
      });
    gl.deleteShader(fragments);
    gl.useProgram(handle);
    for (const [unit, name] of inputs.entries()) gl.uniform1i(gl.getUniformLocation(handle, name), unit);
    return { program: handle, locations: uniforms.map(({ name }) => gl.getUniformLocation(handle, name)) };
  }

  #shader(type: number, source: string): WebGLShader {
    const shader = this.gl.createShader(type);
    if (!shader) throw new Error('no shader could be made');
    this.gl.shaderSource(shader, source);
    this.gl.compileShader(shader);
    return shader;
  }
}

type Setter = (gl: WebGL2RenderingContext, location: WebGLUniformLocation, values: readonly number[]) => void;

const SETTERS: Readonly<Record<string, Setter>> = {
  ivec2: (gl, location, values) => gl.uniform2iv(location, values),
  ivec3: (gl, location, values) => gl.uniform3iv(location, values),
  ivec4: (gl, location, values) => gl.uniform4iv(location, values),
  float: (gl, location, values) => gl.uniform1fv(location, values),
  vec2: (gl, location, values) => gl.uniform2fv(location, values),
  vec4: (gl, location, values) => gl.uniform4fv(location, values),
};

/** Single numbers, and arrays of them. */
const setInts: Setter = (gl, location, values) => gl.uniform1iv(location, values);

function setUniform(
  gl: WebGL2RenderingContext,
  location: WebGLUniformLocation | null,
  { type }: Uniform,
  values: readonly number[],
): void {
  // A uniform that the compiler found unused has no location.
  if (location) (SETTERS[type] ?? setInts)(gl, location, values);
}
