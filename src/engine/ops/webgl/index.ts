import type { Ops } from '../../../network/ops';
import { adaptivePoolingOps } from './adaptivePooling';
import { convolutionOps } from './convolution';
import { elementwiseOps } from './elementwise';
import { Gpu } from './gpu';
import { groupNormOps } from './groupNorm';
import { lossOps } from './loss';
import { Memory } from './memory';
import { normalisationOps } from './normalisation';
import { poolingOps } from './pooling';
import { productOps } from './products';
import { reductionOps } from './reductions';
import { responseNormOps } from './responseNorm';
import { shapeOps } from './shape';
import { updateOps } from './update';

export { WebglUnavailable } from '../errors';
export { type WebglDevice, webglDevice } from './device';

export interface WebglOps extends Ops {
  readonly name: 'webgl';
  /** Programs run since the start, and bytes of all textures, those that wait for reuse included. */
  cost(): { readonly draws: number; readonly textureBytes: number };
}

/**
 * The operations in float32 on WebGL 2 through TensorFlow.js, in a worker or on a page. The same device gives the same
 * bits for the same inputs. After the context was lost every operation throws `DeviceLost` and reads reject with it;
 * `release`, `memory` and `dispose` still work, so that cleaning up is safe.
 *
 * Rejects with `WebglUnavailable` where there is no WebGL 2 that computes in 32-bit floats.
 */
export async function createWebglOps(): Promise<WebglOps> {
  const gpu = new Gpu();
  const memory = new Memory(gpu);
  return {
    name: 'webgl',
    cost: () => ({ draws: gpu.draws, textureBytes: gpu.textureBytes }),
    tensor: memory.tensor,
    variable: memory.variable,
    assign: memory.assign,
    release: memory.release,
    scope: memory.scope,
    keep: memory.keep,
    read: memory.read,
    settle: memory.settle,
    memory: memory.memory,
    dispose: memory.dispose,
    ...shapeOps(memory),
    ...elementwiseOps(memory),
    ...reductionOps(memory),
    ...productOps(memory),
    ...convolutionOps(memory),
    ...poolingOps(memory),
    ...adaptivePoolingOps(memory),
    ...normalisationOps(memory),
    ...groupNormOps(memory),
    ...responseNormOps(memory),
    ...lossOps(memory),
    ...updateOps(memory),
  };
}
