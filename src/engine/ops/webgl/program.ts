import { type Layout, WIDTH_BITS } from './layout';

type UniformType = 'int' | 'ivec2' | 'ivec3' | 'ivec4' | 'float' | 'vec2' | 'vec4' | `int[${number}]`;

export interface Uniform {
  readonly name: string;
  readonly type: UniformType;
}

/**
 * A fragment shader that makes the texels of some tensors of one layout out of others. Sizes and hyperparameters are
 * uniforms, never part of the source: a network of any shape, at any learning rate, runs on the same few dozen compiled
 * programs.
 */
export interface Program<Name extends string = string> {
  readonly inputs: readonly string[];
  readonly uniforms: readonly (Uniform & { readonly name: Name | 'result' })[];
  /** Results: WebGL 2 guarantees that four can be drawn at once. */
  readonly outputs: number;
  readonly source: string;
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
  const main = `${body}\nvoid values(int i, int row, int quad) { y0 = value(i, row, quad); }`;
  return defineProgramOf(1, inputs, uniforms, main);
}

/** The same for several results: `body` defines `void values(int i, int row, int quad)`, which assigns to `y0`, `y1` … */
export function defineProgramOf<Name extends string = never>(
  outputs: 1 | 2 | 3 | 4,
  inputs: readonly string[],
  uniforms: { readonly [name in Name]: UniformType },
  body: string,
): Program<Name> {
  const names = Object.keys(uniforms) as Name[];
  const declared = [
    { name: 'result' as const, type: 'ivec3' as const },
    ...names.map((name) => ({ name, type: uniforms[name] })),
  ];
  const source = [
    VERSION,
    ...Array.from({ length: outputs }, (_, k) => `layout(location = ${k}) out vec4 result${k};\nvec4 y${k};`),
    ...inputs.map((name) => `uniform sampler2D ${name};`),
    ...declared.map(declaration),
    PRELUDE,
    ...inputs.map(reader),
    body,
    mainOf(outputs),
  ].join('\n');
  return { inputs, uniforms: declared, outputs, source };
}

/** Values of the uniforms in the order of `program.uniforms`. */
export function uniformValues<Name extends string>(
  program: Program<Name>,
  { texels, quads, channels }: Layout,
  uniforms: Uniforms<Name>,
): (readonly number[])[] {
  return program.uniforms.map(({ name }) => (name === 'result' ? [texels, quads, channels] : uniforms[name as Name]));
}

const VERSION = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;`;

function declaration({ name, type }: Uniform): string {
  const [, base, length] = /^(\w+)(\[\d+\])?$/.exec(type)!;
  return `uniform ${base} ${name}${length ?? ''};`;
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
const mainOf = (outputs: number) => {
  const each = (statement: (k: number) => string) => Array.from({ length: outputs }, (_, k) => statement(k)).join(' ');
  return `
void main() {
  int i = (int(gl_FragCoord.y) << ${WIDTH_BITS}) + int(gl_FragCoord.x);
  if (i >= result.x) {
    ${each((k) => `result${k} = vec4(0.0);`)}
    return;
  }
  int row = i / result.y;
  int quad = i - row * result.y;
  values(i, row, quad);
  bvec4 own = firstLanes(result.z - 4 * quad);
  ${each((k) => `result${k} = mix(vec4(0.0), y${k}, own);`)}
}
`;
};
