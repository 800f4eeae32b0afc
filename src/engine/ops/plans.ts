import type { BackendMemory } from '../../network/analysis/backendMemory';
import type { Ops } from '../../network/ops';
import { referenceMemory } from './reference/plan';
import { simdMemory } from './simd/plan';
import { webglMemory } from './webgl/plan';

/**
 * The memory of each backend. The page plans with it before a backend is loaded, so nothing here may import one: no kernels, no
 * TensorFlow.js.
 */
export const BACKEND_MEMORY: Readonly<Record<Ops['name'], BackendMemory>> = {
  simd: simdMemory,
  webgl: webglMemory,
  reference: referenceMemory,
};
