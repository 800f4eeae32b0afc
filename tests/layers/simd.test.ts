import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { layerConformance } from './conformance';

layerConformance('simd', loadSimdOpsInNode);
