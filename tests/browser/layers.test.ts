import { loadSimdOps } from '@/engine/ops/simd/load';
import { createWebglOps } from '@/engine/ops/webgl';
import { layerConformance } from '../layers/conformance';
import { explanationConformance } from '../layers/explanations';

layerConformance('WebGL', createWebglOps);
layerConformance('simd in a browser', loadSimdOps);

explanationConformance('WebGL', createWebglOps);
