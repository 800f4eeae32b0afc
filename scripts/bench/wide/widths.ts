import process from 'node:process';
import { loadSimdOpsInNode } from '../../../src/engine/ops/simd/loadNode';
import type { ConvWindow } from '../../../src/network/ops';
import { short, table } from '../numbers';
import { DOUBLING, type Verdict } from './targets';

const WIDTHS = [64, 128, 256, 512] as const;
const PASSES = ['forward', 'input gradient', 'filter gradient'] as const;
/** Pictures of 14×14. */
const [BATCH, SIDE] = [16, 14];
const REPEATS = 5;

const window: ConvWindow = {
  kernel: [3, 3],
  stride: [1, 1],
  dilation: [1, 1],
  padBefore: [1, 1],
  padAfter: [1, 1],
  output: [SIDE, SIDE],
  groups: 1,
};

/** How the three passes of a 3×3 convolution grow with its width: processor time in Node, minima, one thread. */
export async function measureWidths(): Promise<Verdict[]> {
  const ops = await loadSimdOpsInNode();
  const noise = (shape: readonly number[]) =>
    ops.variable(
      shape,
      Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => Math.sin(i * 12.9898)),
    );
  const times = WIDTHS.map((width) => {
    const [x, dy, filter] = [
      [BATCH, SIDE, SIDE, width],
      [BATCH, SIDE, SIDE, width],
      [3, 3, width, width],
    ].map(noise) as [ReturnType<typeof noise>, ReturnType<typeof noise>, ReturnType<typeof noise>];
    const passes = [
      () => ops.conv2d(x, filter, null, window),
      () => ops.conv2dInputGrad(dy, filter, window, x.shape),
      () => ops.conv2dFilterGrad(x, dy, window),
    ];
    const fastest = passes.map((pass) =>
      Math.min(...Array.from({ length: REPEATS }, () => processorTime(() => ops.scope(pass)))),
    );
    for (const tensor of [x, dy, filter]) ops.release(tensor);
    return fastest;
  });
  ops.dispose();
  console.log(`\n3×3, ${SIDE}×${SIDE}, batch ${BATCH}, by width: milliseconds (Node, baseline, one thread)\n`);
  console.log(
    table(
      ['width', ...PASSES],
      WIDTHS.map((width, i) => [String(width), ...times[i]!.map(short)]),
    ),
  );
  return WIDTHS.slice(1).flatMap((width, i) =>
    PASSES.map((pass, p) => ({
      what: `3×3, ${pass}, ${WIDTHS[i]} to ${width} channels`,
      ratio: times[i + 1]![p]! / times[i]![p]!,
      most: DOUBLING,
    })),
  );
}

function processorTime(work: () => unknown): number {
  const started = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1_000;
}
