import type { Page } from 'playwright';
import type { BenchEngine } from './engine';
import { openConvoscope, type Session } from './session';

/** Our engine alone: steps of the page's profile, which records and draws nothing. A round is one profile, whatever its count. */
export function profiled(session: Session, threads: number): BenchEngine {
  let page: Page | null = null;
  const opened = (): Page => {
    if (!page) throw new Error('The page is not open');
    return page;
  };
  return {
    family: 'ours',
    records: false,
    only: null,
    threads,
    name: `engine, ${threads} thread${threads > 1 ? 's' : ''}`,
    async start({ definition }, batchSize) {
      page ??= await openConvoscope(session.plain);
      await page.evaluate(
        async ({ definition, threads, batchSize }) => {
          const { convoscope } = window;
          await convoscope.setBackend('simd', { threads });
          await convoscope.open(definition);
          // The profile takes the size of the batch of the last training.
          await convoscope.train({ steps: 1, batchSize, seed: 1, learningRate: 0.01 });
        },
        { definition, threads, batchSize },
      );
    },
    round: async () => [await opened().evaluate(async () => (await window.convoscope.profile()).profile.step)],
    async settle() {
      const processor = await opened().evaluate(async () => (await window.convoscope.backend()).processor);
      if (processor?.threads !== threads)
        throw new Error(`only ${processor?.threads} of ${threads} threads have started`);
    },
    close: async () => page?.close(),
  };
}
