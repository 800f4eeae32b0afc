import { openKernels } from '../kernels';
import { short, table } from '../numbers';
import type { Session } from '../session';
import { DOUBLING, type Verdict } from './targets';

const PASSES = ['forward', 'input gradient', 'filter gradient'] as const;

/** How the three passes of a 3×3 convolution grow with its width, on one thread. */
export async function measureGrowth(session: Session): Promise<Verdict[]> {
  const page = await openKernels(session.plain);
  const { side, batch, times } = await page.evaluate(() => window.kernels.growth());
  await page.close();
  console.log(`\n3×3, ${side}×${side}, batch ${batch}, by width: milliseconds (one thread)\n`);
  console.log(
    table(
      ['width', ...PASSES],
      times.map(({ width, passes }) => [String(width), ...passes.map(short)]),
    ),
  );
  return times.slice(1).flatMap(({ width, passes }, i) =>
    PASSES.map((pass, p) => ({
      what: `3×3, ${pass}, ${times[i]!.width} to ${width} channels`,
      ratio: passes[p]! / times[i]!.passes[p]!,
      most: DOUBLING,
    })),
  );
}
