/**
 * `npm run bench`: training steps of ours, of stock tf.layers, of ConvNetJS and, where Python has it, of PyTorch, taking turns
 * beside one browser session; then what a user feels.
 *
 * `--network=lenet5,resnet20:28x28x1 --batch=32 --backends=simd,webgl --steps=2000` choose what is trained, any catalog
 * networks, on their own input unless one is named; `--quick` leaves out what a user feels. Two more kinds of measurement take the place of all that: `--look=resnet50` (any catalog networks)
 * sends single pictures through large networks, and `--scale` (or `--scale=depth,width`) trains ever larger ones in Node.
 * `PYTHON` names the Python to ask for PyTorch, `python3` otherwise.
 */
import os from 'node:os';
import process from 'node:process';
import { options } from './bench/options.mjs';
import { prepare } from './lib.mjs';

const about = () => {
  const cpus = os.cpus();
  return `${cpus[0]?.model}, ${cpus.length} cores, load ${os.loadavg()[0]?.toFixed(2)}; Node ${process.version}`;
};

await prepare();
if (options.curves) {
  console.log(about());
  const { measureScale } = await import('./bench/scale.mjs');
  await measureScale(options.curves);
  process.exit(0);
}
const { openSession } = await import('./bench/session.mjs');
const session = await openSession();
console.log(`${about()}; Chromium ${session.version}`);
if (options.looks.length) {
  const { measureLook } = await import('./bench/look.mjs');
  for (const id of options.looks) await measureLook(session, id);
} else {
  const { measureSteps } = await import('./bench/steps.mjs');
  await measureSteps(session);
  const { measureUse } = await import('./bench/use.mjs');
  if (!options.quick) await measureUse(session);
}
await session.close();
process.exit(0);
