import type { Page } from 'playwright';
import type { BackendName } from '../../src/record/backend';
import type { BenchEngine } from './engine';
import { openConvoscope, type Session } from './session';

/** Training before anything is timed, in milliseconds: for so long the browser still compiles scripts, on the cores that train. */
const WARM_UP = 20_000;

/**
 * Our engine as a user runs it: in the page, with recording on and live pictures drawn at the same time. `threads` is
 * the most that it may use; null leaves the number to the engine.
 */
export function ours(session: Session, backend: BackendName, threads: number | null): BenchEngine {
  let page: Page | null = null;
  const opened = (): Page => {
    if (!page) throw new Error('The page is not open');
    return page;
  };
  return {
    family: 'ours',
    records: true,
    only: null,
    threads: null,
    name: `ours, ${backend}`,
    async start({ definition }, batchSize) {
      page ??= await openConvoscope(backend === 'simd' ? session.plain : session.drawn);
      await page.evaluate(
        async ({ definition, backend, threads, batchSize, warmUp }) => {
          const { convoscope } = window;
          await convoscope.open(definition);
          await convoscope.setBackend(backend, threads === null ? {} : { threads });
          await convoscope.train({ steps: 1, batchSize, seed: 1, learningRate: 0.01 });
          const started = performance.now();
          while (performance.now() - started < warmUp) await convoscope.train({ steps: 10 });
        },
        { definition, backend, threads, batchSize, warmUp: WARM_UP },
      );
    },
    round: (count) => opened().evaluate(trainInPage, count),
    /** Threads start while the first steps already run, so the page knows only afterwards what it computes with. */
    async settle() {
      const { processor, softwareRendering, device } = await opened().evaluate(() => window.convoscope.backend());
      this.threads = processor?.threads ?? null;
      const how = processor
        ? `${processor.instructions}, ${processor.threads} thread${processor.threads > 1 ? 's' : ''}`
        : softwareRendering
          ? 'in software'
          : device;
      this.name = `ours, ${backend}, ${how}`;
    },
    close: async () => page?.close(),
  };
}

/**
 * Elapsed time per step; runs in the page. Steps are reported several at a time, in messages that come a few
 * milliseconds early or late, so time is measured over a quarter of a second and divided among its steps. The
 * `milliseconds` of a step, from issue to arrival, would count some time twice, because two steps may be in flight.
 */
async function trainInPage(count: number): Promise<number[]> {
  const SPAN = 250;
  const times: number[] = [];
  let [from, steps] = [performance.now(), 0];
  let last = from;
  const share = (to: number) => {
    times.push(...new Array(steps).fill((to - from) / steps));
    [from, steps] = [to, 0];
  };
  const stop = window.convoscope.on('step', () => {
    const at = performance.now();
    // A new message: the time before it can be divided.
    if (at - last > 1 && steps > 0 && last - from >= SPAN) share(last);
    last = at;
    steps++;
  });
  await window.convoscope.train({ steps: count });
  stop();
  share(last);
  return times;
}
