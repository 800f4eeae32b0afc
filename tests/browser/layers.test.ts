import { loadSimdOps } from '@/engine/ops/simd/load';
import { createWebglOps } from '@/engine/ops/tfjs';
import { layerConformance } from '../layers/conformance';

layerConformance('WebGL', createWebglOps);
layerConformance('simd in a browser', loadSimdOps);
