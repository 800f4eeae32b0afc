import { beforeAll } from 'vitest';
import { buildWasm } from '../../../../scripts/buildWasm.mjs';
import { conformance } from '../../../../tests/ops/conformance';
import { loadSimdOpsInNode } from './loadNode';

beforeAll(buildWasm);

conformance('simd', () => loadSimdOpsInNode());
