import { median } from './numbers';
import { openConvoscope, type Session } from './session';
import { watchTasks } from './watchTasks';

/** Passes of each kind; the median is reported. */
const PASSES = 3;

/** One picture through a large network: drawing its weights, forward, forward and back, and the memory at the peak. */
export async function measureLook(session: Session, id: string): Promise<void> {
  const page = await openConvoscope(session.plain);
  await page.evaluate(watchTasks);
  const found = await page.evaluate(
    async ({ id, passes }) => {
      const { convoscope } = window;
      await convoscope.setBackend('simd');
      await convoscope.open(id);
      const plan = convoscope.memoryPlan();
      window.longestTask = 0;
      const started = performance.now();
      const first = await convoscope.look();
      const draw = performance.now() - started - first.milliseconds;
      const run = async (backward: boolean) => {
        const reports: Awaited<ReturnType<typeof convoscope.look>>[] = [];
        for (let i = 0; i < passes; i++) reports.push(await convoscope.look({ backward }));
        return {
          times: reports.map(({ milliseconds }) => milliseconds),
          peak: Math.max(...reports.map(({ memory }) => memory?.bytes ?? Number.NaN)),
          reserved: Math.max(...reports.map(({ memory }) => memory?.reserved ?? Number.NaN)),
        };
      };
      const forward = await run(false);
      const backward = await run(true);
      await new Promise((resolve) => setTimeout(resolve, 500));
      return { plan, draw, forward, backward, longest: window.longestTask };
    },
    { id, passes: PASSES },
  );
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  console.log(`\n${id}, one picture, simd; weights drawn in ${(found.draw / 1_000).toFixed(2)} s`);
  for (const kind of ['forward', 'backward'] as const) {
    const { times, peak, reserved } = found[kind];
    console.log(
      `  ${kind === 'forward' ? 'forward' : 'forward and back'}: median ${median(times).toFixed(0)} ms (${times.map((time) => time.toFixed(0)).join(', ')}); peak ${megabytes(peak)}, planned ${megabytes(found.plan[kind].total)}; WebAssembly memory ${megabytes(reserved)}`,
    );
  }
  console.log(`  longest task of the page ${found.longest.toFixed(0)} ms`);
  await page.close();
}
