import { createReferenceOps } from '@/engine/ops/reference';
import { amount } from '../amount';
import { conformance } from './conformance';

// Its values are compared with themselves here, but its memory and its repeatability are tested like any other's.
conformance('reference', createReferenceOps, { large: amount({ short: false, long: true }), isReference: true });
