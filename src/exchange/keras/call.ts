import { type Argument, type Call, type Literal, listed, type Value } from '../python/expression';
import { CUSTOM_LAYERS } from './custom';
import type { KerasLayer, KerasValue } from './kerasLayer';
import type { Around } from './windows';

/** How many arguments of a layer are written without their names, as its users write it. */
const POSITIONAL: Readonly<Record<string, number>> = {
  Conv2D: 2,
  DepthwiseConv2D: 1,
  Dense: 1,
  MaxPooling2D: 1,
  AveragePooling2D: 1,
  AdaptiveAveragePooling2D: 1,
  ZeroPadding2D: 1,
  LowestPadding2D: 1,
  Rescaling: 1,
  Activation: 1,
  Dropout: 1,
  Reshape: 1,
  GroupNormalization: 1,
  RadialBasis: 1,
};

/** What Keras does where nothing is said. */
const DEFAULTS: Readonly<Record<string, Literal>> = {
  strides: 1,
  padding: 'valid',
  dilation_rate: 1,
  depth_multiplier: 1,
  groups: 1,
  use_bias: true,
  center: true,
};
const DEFAULTS_OF: Readonly<Record<string, Readonly<Record<string, Literal>>>> = {
  BatchNormalization: { scale: true },
  LayerNormalization: { scale: true },
  GroupNormalization: { scale: true },
  ELU: { alpha: 1 },
};

/** The call that makes a layer. */
export function callOf({ className, config, name }: Pick<KerasLayer, 'className' | 'config' | 'name'>): Call {
  const isCustom = Object.hasOwn(CUSTOM_LAYERS, className);
  const args = Object.entries(config).map(([key, value], i): Argument => {
    const isPositional = i < (POSITIONAL[className] ?? 0);
    // Pools step by their own size where nothing is said.
    const usual =
      className.endsWith('Pooling2D') && key === 'strides' ? config.pool_size : DEFAULTS_OF[className]?.[key];
    // Our own classes have no defaults.
    const fallback = isCustom ? undefined : (usual ?? DEFAULTS[key]);
    return {
      name: key,
      value: argumentOf(className, key, value),
      ...(isPositional && { positional: true as const }),
      ...(fallback !== undefined && !isPositional && { fallback }),
    };
  });
  return {
    callee: isCustom ? className : `layers.${className}`,
    args: [...args, { name: 'name', value: name }],
  };
}

/** The argument that is a table of connections. */
export const CONSTRAINT = 'kernel_constraint';
export const constrained = (table: Value): Call => listed('Connections', [table]);

function argumentOf(className: string, key: string, value: KerasValue): Value {
  if (key === CONSTRAINT) return constrained(value);
  return className === 'ZeroPadding2D' && key === 'padding' ? shortest(value as Around) : value;
}

/** One number for all sides, or one for each axis, where that says it. */
function shortest([rows, columns]: Around): Literal {
  if (rows[0] !== rows[1] || columns[0] !== columns[1]) return [rows, columns];
  return rows[0] === columns[0] ? rows[0] : [rows[0], columns[0]];
}
