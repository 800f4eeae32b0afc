/**
 * `npm run bench:kernels [convolutions|products|others|lenet …]`: times the kernels of the CPU engine on one thread, in the browser whose
 * users will run them: convolutions and products by shape, and one training step of LeNet-5 by operation. Every number is the minimum
 * of many repetitions, because other programs on the machine can only increase it.
 */
import { openKernels } from './bench/kernels';
import { aboutMachine } from './bench/processor';
import { openSession } from './bench/session';

export default async function benchKernels(wanted: readonly string[]): Promise<void> {
  const session = await openSession();
  const page = await openKernels(session.plain);
  const names = await page.evaluate(() => window.kernels.names);
  const unknown = wanted.find((name) => !names.some((known) => known === name));
  if (unknown) throw new Error(`There is no bench '${unknown}', only ${names.join(', ')}`);
  console.log(`${aboutMachine()}; Chromium ${session.version}`);
  for (const name of names) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n${(await page.evaluate((name) => window.kernels.run(name), name)).join('\n')}`);
  }
  await session.close();
}
