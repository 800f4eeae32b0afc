/**
 * `npm run bench`: measures training steps of our engines, of stock tf.layers, of ConvNetJS and, if Python has it, of
 * PyTorch, which take turns in one session; then what a user notices.
 *
 * `--network=lenet5,resnet20:28x28x1 --batch=32 --backends=simd,webgl --steps=2000` choose what is trained: any catalog
 * networks, on their own input size unless one is given; `--quick` leaves out what a user notices. Other
 * measurements replace all of this: `--look=resnet50` (any catalog networks) sends single pictures through large
 * networks, and `--scale` (or `--scale=depth,width`) trains ever larger ones in Node; `--together` trains several in lockstep
 * there; `--wide` trains one of every kind of network on the engine alone and in PyTorch, sends single pictures through large ones here
 * and in onnxruntime-web, and names the ratios that fall short of their targets (`bench/wide/targets.ts`). `PYTHON` names the Python that
 * runs PyTorch, by default `python3`.
 */
import { measureEdits } from './bench/edits';
import { measureLook } from './bench/look';
import { readOptions } from './bench/options';
import { aboutMachine } from './bench/processor';
import { measureScale } from './bench/scale';
import { openSession } from './bench/session';
import { measureSteps } from './bench/steps';
import { measureTogether } from './bench/together';
import { measureUse } from './bench/use';
import { measureWide } from './bench/wide';

export default async function bench(parameters: readonly string[]): Promise<void> {
  const options = readOptions(parameters);
  if (options.curves) {
    console.log(aboutMachine());
    await measureScale(options.curves);
    return;
  }
  if (options.together) {
    console.log(aboutMachine());
    await measureTogether();
    return;
  }
  const session = await openSession();
  console.log(`${aboutMachine()}; Chromium ${session.version}`);
  if (options.edits) {
    await measureEdits(session, options.edits);
  } else if (options.wide) {
    await measureWide(session, options.wide);
  } else if (options.looks.length) {
    for (const id of options.looks) await measureLook(session, id);
  } else {
    await measureSteps(session, options);
    if (!options.quick) await measureUse(session);
  }
  await session.close();
}
