import { expect, test } from './page';

test('networks that train together lose to the bit what each loses alone, and each has its own run', async ({
  page,
}) => {
  await page.goto('/');
  const found = await page.evaluate(async () => {
    const { convoscope } = window;
    await convoscope.backend();
    const entries = [
      { id: 'lenet5' as const },
      { id: 'resnet20' as const, knobs: { skip: true } },
      { id: 'resnet20' as const, knobs: { skip: false } },
    ];
    const open = convoscope.definition().name;
    const together = await convoscope.trainTogether(entries, { steps: 3, seed: 11 });
    const untouched = convoscope.definition().name === open && convoscope.snapshot() === null;
    const alone = [];
    for (const { id, ...knobs } of entries) {
      await convoscope.open(id, knobs);
      const { steps } = await convoscope.train({ steps: 3, seed: 11 });
      alone.push(steps.map(({ loss }) => loss));
    }
    return { together: together.runs.map(({ steps }) => steps.map(({ loss }) => loss)), alone, untouched };
  });
  expect(found.together).toEqual(found.alone);
  expect(new Set(found.together.map(String)).size).toBe(3);
  expect(found.untouched).toBe(true);
});
