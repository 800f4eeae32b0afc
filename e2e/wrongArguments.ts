import type { Page } from 'playwright/test';
import type { BackendName } from '../src/record/backend';
import { SMALL, wrongCalls } from '../tests/session/scriptedArguments';
import { expect, openPage } from './page';

/** Every call with a wrong argument, or every `every`th, is refused in a sentence on this backend, and nothing changes. */
export async function refusesWrongArguments(page: Page, backend: BackendName, every = 1): Promise<void> {
  await openPage(page);
  await page.evaluate(
    async ([backend, network]) => {
      await window.convoscope.setBackend(backend);
      await window.convoscope.open(network as never);
    },
    [backend, SMALL] as const,
  );
  const sources = wrongCalls()
    .filter((_, i) => i % every === 0)
    .map(({ source }) => source);
  expect(sources.length).toBeGreaterThan(100);
  // As text: values such as these cannot be sent to a page, only made there.
  const faults = await page.evaluate(`(async () => {
    const { convoscope } = window;
    const state = async () => {
      const { tensors, bytes } = await convoscope.memory();
      const weights = Object.values(await convoscope.weights()).map(({ data }) => [...data]);
      return JSON.stringify([convoscope.link(), convoscope.definition(), tensors, bytes, weights]);
    };
    const before = await state();
    const faults = [];
    const refused = (error) => error.name === 'ScriptingError' && error.text.en && error.text.es;
    for (const [source, call] of [${sources
      .map((source) => `[${JSON.stringify(source)}, () => convoscope.${source}]`)
      .join(',\n')}]) {
      try {
        await call();
        faults.push(source + ' was taken');
      } catch (error) {
        if (!refused(error)) faults.push(source + ': ' + error);
      }
    }
    if ((await state()) !== before) faults.push('something has changed');
    return faults;
  })()`);
  expect(faults).toEqual([]);
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(await page.evaluate(async () => (await window.convoscope.backend()).name)).toBe(backend);
}
