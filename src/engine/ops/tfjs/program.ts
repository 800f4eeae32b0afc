import type { GPGPUProgram } from '@tensorflow/tfjs-backend-webgl/dist/gpgpu_math';
import { type Layout, WIDTH_BITS } from './layout';

type UniformType = 'int' | 'ivec2' | 'ivec3' | 'ivec4' | 'float' | 'vec2' | 'vec4' | `int[${number}]`;
type Uniform = NonNullable<GPGPUProgram['customUniforms']>[number];

/**
 * A fragment shader that makes the texels of one tensor out of others. Sizes and hyperparameters are uniforms, never
 * part of the source: a network of any shape, at any learning rate, runs on the same few dozen compiled programs.
 */
export interface Program<Name extends string = string> {
  readonly uniforms: readonly Name[];
  /** What TensorFlow.js wants, but for the output shape. */
  readonly template: Omit<GPGPUProgram, 'outputShape'>;
}

export type Uniforms<Name extends string> = { readonly [name in Name]: readonly number[] };

/**
 * @param inputs names of the operands: `xAt(i)` in the shader reads texel `i` of the operand `x`
 * @param uniforms their GLSL types by name
 * @param body defines `vec4 value(int i, int row, int quad)`, the texel `i` of the result, which is quad `quad` of row `row`
 */
export function defineProgram<Name extends string = never>(
  inputs: readonly string[],
  uniforms: { readonly [name in Name]: UniformType },
  body: string,
): Program<Name> {
  const names = Object.keys(uniforms) as Name[];
  const declared = names.map((name): Uniform => {
    const [, type, length] = /^(\w+)(?:\[(\d+)\])?$/.exec(uniforms[name])!;
    return { name, type: type as Uniform['type'], ...(length ? { arrayIndex: Number(length) } : {}) };
  });
  return {
    uniforms: names,
    template: {
      variableNames: [...inputs],
      packedInputs: true,
      packedOutput: true,
      // Without it TensorFlow.js compiles the program again for each combination of texture sizes.
      enableShapeUniforms: true,
      customUniforms: [{ name: 'result', type: 'ivec3' }, ...declared],
      userCode: [PRELUDE, ...inputs.map(reader), body, MAIN].join('\n'),
    },
  };
}

/** Values of the uniforms in the order of `template.customUniforms`. */
export function uniformValues<Name extends string>(
  program: Program<Name>,
  { texels, quads, channels }: Layout,
  uniforms: Uniforms<Name>,
): number[][] {
  return [[texels, quads, channels], ...program.uniforms.map((name) => [...uniforms[name]])];
}

const reader = (name: string) =>
  `vec4 ${name}At(int i) { return texelFetch(${name}, ivec2(i & ${2 ** WIDTH_BITS - 1}, i >> ${WIDTH_BITS}), 0); }`;

/**
 * Comparisons with NaN and `isnan` are not dependable on all drivers, some of which assume that NaN never happens. The
 * bits of the number are: an exponent of ones is infinite or, with a fraction, not a number.
 * `laneOf(v, lane)` is `v[lane]`, for which some drivers move the vector to memory.
 */
const PRELUDE = `
const uint MAGNITUDE = 0x7fffffffu;
const uint INFINITE = 0x7f800000u;
bvec4 isNaN(vec4 v) { return greaterThan(floatBitsToUint(v) & MAGNITUDE, uvec4(INFINITE)); }
bvec4 isFinite(vec4 v) { return lessThan(floatBitsToUint(v) & MAGNITUDE, uvec4(INFINITE)); }
bvec4 both(bvec4 a, bvec4 b) { return bvec4(a.x && b.x, a.y && b.y, a.z && b.z, a.w && b.w); }
bvec4 either(bvec4 a, bvec4 b) { return bvec4(a.x || b.x, a.y || b.y, a.z || b.z, a.w || b.w); }
float infinity() { return uintBitsToFloat(INFINITE); }
float laneOf(vec4 v, int lane) { return lane < 2 ? (lane == 0 ? v.x : v.y) : (lane == 2 ? v.z : v.w); }
bvec4 firstLanes(int count) { return lessThan(ivec4(0, 1, 2, 3), ivec4(count)); }
`;

/** The last quad of a row ends in padding, which must be zero whatever the formula makes of it. */
const MAIN = `
void main() {
  int i = (int(gl_FragCoord.y) << ${WIDTH_BITS}) + int(gl_FragCoord.x);
  if (i >= result.x) {
    setOutput(vec4(0.0));
    return;
  }
  int row = i / result.y;
  int quad = i - row * result.y;
  setOutput(mix(vec4(0.0), value(i, row, quad), firstLanes(result.z - 4 * quad)));
}
`;
