import type { Page } from 'playwright';
import { summary } from './numbers';
import { ADDRESS, type Session } from './session';
import { watchTasks } from './watchTasks';

declare global {
  interface Window {
    /**
     * Start of the training, and every evaluation with the time of its arrival; `measureUse` keeps them in the page.
     */
    started: number;
    evaluations: { accuracy: number; count: number; step: number; whole: boolean; at: number }[];
  }
}

/**
 * What a user notices: time to the first picture, delay of the pen, time to 97 % and through five epochs, longest task.
 */
export async function measureUse(session: Session): Promise<void> {
  const page = await session.plain.newPage({ viewport: { width: 1440, height: 900 } });
  const opened = Date.now();
  await page.goto(ADDRESS);
  await page.locator('#node-c1').waitFor();
  console.log(`\nDiagram visible after ${Date.now() - opened} ms`);
  await page.getByText('MNIST test #52').first().waitFor();
  console.log(`First picture through the network after ${Date.now() - opened} ms`);
  await page.waitForTimeout(2_000);

  console.log(`Pen: ${JSON.stringify(summary(await penDelays(page)))} ms from a stroke to the new bars and maps`);

  await page.evaluate(watchTasks);
  await page.evaluate(() => {
    window.evaluations = [];
    window.convoscope.on('evaluation', (evaluation) =>
      window.evaluations.push({ ...evaluation, at: performance.now() }),
    );
    window.started = performance.now();
  });
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.getByText('Finished').first().waitFor({ timeout: 600_000 });
  const { evaluations, started, longest, over, seconds } = await page.evaluate(() => ({
    evaluations: window.evaluations,
    started: window.started,
    longest: window.longestTask,
    over: window.longTasks,
    seconds: (performance.now() - window.started) / 1_000,
  }));
  const whole = evaluations.filter(({ whole }) => whole);
  const first97 = evaluations.find(({ accuracy }) => accuracy >= 0.97);
  console.log(
    `97 % on ${first97?.count} held-out pictures after ${(((first97?.at ?? Number.NaN) - started) / 1_000).toFixed(1)} s`,
  );
  for (const { accuracy, at, step } of whole)
    console.log(
      `  step ${step}: ${(accuracy * 100).toFixed(2)} % of the whole test set after ${((at - started) / 1_000).toFixed(1)} s`,
    );
  console.log(
    `Five epochs took ${seconds.toFixed(1)} s; longest task of the page ${longest.toFixed(0)} ms, ${over} above 100 ms`,
  );
  await page.close();
}

/** Milliseconds from a pointer event to the frame that shows the result. */
async function penDelays(page: Page): Promise<number[]> {
  const pad = await page.getByRole('application', { name: 'Drawing pad' }).boundingBox();
  if (!pad) throw new Error('There is no drawing pad');
  await page.mouse.move(pad.x + 0.3 * pad.width, pad.y + 0.25 * pad.height);
  await page.mouse.down();
  const delays: number[] = [];
  for (let i = 1; i <= 40; i++) {
    const changed = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let moved = Number.NaN;
          window.addEventListener('pointermove', () => (moved = performance.now()), { once: true, capture: true });
          const observer = new MutationObserver(() => {
            observer.disconnect();
            requestAnimationFrame(() => resolve(performance.now() - moved));
          });
          const bars = document.querySelector('section[aria-label="Prediction"] ol');
          if (bars) observer.observe(bars, { subtree: true, childList: true, characterData: true, attributes: true });
          setTimeout(() => resolve(Number.NaN), 2_000);
        }),
    );
    // The observer must be in place, and the result of the last movement shown.
    await page.waitForTimeout(60);
    await page.mouse.move(pad.x + (0.3 + (0.4 * i) / 40) * pad.width, pad.y + (0.25 + (0.5 * i) / 40) * pad.height);
    const delay = await changed;
    if (Number.isFinite(delay)) delays.push(delay);
  }
  await page.mouse.up();
  return delays;
}
