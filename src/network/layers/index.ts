import { adaptiveAvgPool } from './adaptiveAvgPool';
import { add } from './add';
import { avgPool } from './avgPool';
import { batchNorm } from './batchNorm';
import { channelPad } from './channelPad';
import { clippedRelu } from './clippedRelu';
import { concat } from './concat';
import { conv2d } from './conv2d';
import { dense } from './dense';
import { dropout } from './dropout';
import { elu } from './elu';
import type { ConfigOf } from './fields';
import { flatten } from './flatten';
import { gelu } from './gelu';
import { globalAveragePool } from './globalAveragePool';
import { groupNorm } from './groupNorm';
import type { Kind } from './kind';
import { layerNorm } from './layerNorm';
import { leakyRelu } from './leakyRelu';
import { lrn } from './lrn';
import { maxPool } from './maxPool';
import { multiply } from './multiply';
import { opaque } from './opaque';
import { rbf } from './rbf';
import { relu } from './relu';
import { scale } from './scale';
import { scaledTanh } from './scaledTanh';
import { sigmoid } from './sigmoid';
import { silu } from './silu';
import { subsample } from './subsample';
import { tanh } from './tanh';
import { zeroPad } from './zeroPad';

/** The one list of layer kinds. To add a kind, write its file and name it here. */
export const KINDS = {
  conv2d,
  maxPool,
  avgPool,
  adaptiveAvgPool,
  globalAveragePool,
  subsample,
  batchNorm,
  layerNorm,
  groupNorm,
  lrn,
  scale,
  relu,
  leakyRelu,
  clippedRelu,
  elu,
  gelu,
  silu,
  tanh,
  scaledTanh,
  sigmoid,
  dense,
  rbf,
  add,
  concat,
  multiply,
  channelPad,
  zeroPad,
  dropout,
  flatten,
  opaque,
} as const;

export type KindName = keyof typeof KINDS;

/** The configuration of a kind, every field present. */
export type KindConfig<Name extends KindName> = ConfigOf<(typeof KINDS)[Name]['fields']>;

export const isKindName = (name: string): name is KindName => Object.hasOwn(KINDS, name);

/**
 * A kind as the generic parts of the product see it. The configuration that goes with it was checked by its own schema,
 * so the one cast is here.
 */
export const kindOf = (name: KindName): Kind => KINDS[name] as unknown as Kind;
