import { expect, openPage, test } from './page';

test('charts and colours say in a sentence what they show, with the numbers that were measured', {
  tag: '@long',
}, async ({ page }) => {
  await openPage(page);
  const training = page.getByRole('region', { name: 'Training', exact: true });
  await page.evaluate(() => window.convoscope.train({ steps: 60 }));

  // For screen readers in any case; for everybody when they ask.
  const chart = training.getByRole('slider', { name: /Loss and accuracy/ });
  await expect(chart).toHaveAccessibleDescription(/In 60 steps the loss has come down from [\d.]+ to [\d.]+\./);
  await expect(training.locator('[data-caption]')).toHaveCount(0);
  await page.keyboard.press('c');
  await expect(training.locator('[data-caption]')).toContainText('It has not been tested on new pictures yet.');

  await training.getByLabel('Chart').selectOption('gradientFlow');
  await training.getByLabel('Quantity').selectOption('weightGradient');
  const times = await page.evaluate(() => {
    const snapshot = window.convoscope.snapshot();
    const analysis = window.convoscope.analysis();
    const rms = (layer: string) => {
      const { gradientNorm } = snapshot?.weights[`${layer}/kernel`] ?? { gradientNorm: Number.NaN };
      const { trainable = 0, outputShape } = analysis.layers.find(({ id }) => id === layer) ?? {};
      // Without the biases, one for each channel of the output.
      return gradientNorm / Math.sqrt(trainable - (outputShape?.at(-1) ?? 0));
    };
    return rms('c1') / rms('logits');
  });
  // As the sentence counts it; what is written is rounded to two digits.
  const factor = Math.max(times, 1 / times);
  await expect
    .poll(async () => {
      const said = (await training.locator('[data-caption]').textContent()) ?? '';
      if (said.includes('as large at C1 as at logits')) return factor < 1.05 ? 1 : 0;
      const [, written, word] = /at C1 is ([\d.]+) times (smaller|larger) than at logits/.exec(said) ?? [];
      return word === (times > 1 ? 'larger' : 'smaller') ? Number(written) / factor : 0;
    })
    .toBeCloseTo(1, 1);

  await page.getByLabel('Colour by').selectOption('parameters');
  // C5: 5 · 5 · 16 · 120 weights and 120 biases, of 61,706.
  await expect(page.locator('[data-caption]').first()).toHaveText(
    'C5 has the most parameters: 48.1 k, which is 78.0 % of the network’s.',
  );
  await expect(page.getByRole('listbox').first()).toHaveAccessibleDescription(/C5 has the most parameters/);

  // A reader's choice, found again in the other language and after a reload.
  await page.evaluate(() => window.convoscope.run('page.language'));
  await expect(page.locator('[data-caption]').first()).toContainText('C5 tiene la mayor cantidad de parámetros');
  await page.reload();
  await page.evaluate(() => window.convoscope.backend());
  await expect(page.locator('[data-caption]').first()).toContainText('C5 tiene la mayor cantidad');
});
