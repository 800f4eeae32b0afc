import { createWebglOps, webglDevice } from '@/engine/ops/webgl';
import { createLenet } from './lenet';
import { MOMENTUM } from './momentum';

/** What the worker answers: the device, and the loss before the third training step. */
export interface WorkerResult {
  readonly renderer: string | undefined;
  readonly loss: Float32Array;
}

const ops = await createWebglOps();
const lenet = createLenet(ops, 1, 4);
for (let step = 0; step < 3; step++) lenet.step(MOMENTUM);
const result: WorkerResult = { renderer: webglDevice()?.renderer, loss: await ops.read(lenet.loss) };
postMessage(result);
