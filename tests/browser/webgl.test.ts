import { createWebglOps } from '@/engine/ops/tfjs';
import { conformance } from '../ops/conformance';

conformance('WebGL', createWebglOps);
