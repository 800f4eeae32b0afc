import { BackendUnavailable, EngineFileMissing, NoBackend } from '../engine/backend';
import { WeightsMismatch } from '../engine/model';
import { DeviceLost, OutOfDeviceMemory, WebglUnavailable } from '../engine/ops/errors';
import { DataFailure } from '../lib/dataFailure';
import type { EngineError } from '../record/engineError';
import { EngineFailure } from '../record/engineFailure';

const webglFault = ({ reason, cause }: WebglUnavailable): string => (cause ? `${reason}: ${String(cause)}` : reason);

/** Anything thrown in the worker as data for the page. Unknown errors are ours: they cross as `internal`, with their text. */
export function asEngineError(error: unknown): EngineError {
  if (error instanceof EngineFailure) return error.error;
  if (error instanceof OutOfDeviceMemory) return { code: 'outOfMemory', bytes: error.bytes };
  if (error instanceof DeviceLost) return { code: 'deviceLost' };
  if (error instanceof EngineFileMissing) return { code: 'engineMissing', detail: error.message };
  if (error instanceof NoBackend) return { code: 'noBackend', detail: error.message };
  if (error instanceof BackendUnavailable)
    return { code: 'backendUnavailable', backend: error.backend, detail: error.message };
  // The context was there; its driver refused a program when it was first needed.
  if (error instanceof WebglUnavailable)
    return { code: 'backendUnavailable', backend: 'webgl', detail: webglFault(error) };
  if (error instanceof WeightsMismatch)
    return { code: 'weightsMismatch', weight: error.weight, expected: error.expected, found: error.found };
  if (error instanceof DataFailure) return { code: error.code, file: error.file, detail: error.detail };
  return { code: 'internal', detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}
