import { expect, openPage, test } from './page';
import { typeOver } from './typeOver';

test.use({ onePage: true });

test('another network, data set or backend ends a training without a question: the shelf has it as it was', {
  tag: '@long',
}, async ({ page }) => {
  await openPage(page);
  const shelf = page.getByRole('region', { name: 'Runs', exact: true });
  const question = page.getByRole('dialog', { name: 'Lose this training?' });
  const choices = [
    () => page.getByLabel('Data set', { exact: true }).selectOption('shapes'),
    async () => {
      await page.keyboard.press('Control+k');
      const field = page.getByRole('combobox', { name: /command/i });
      await typeOver(field, 'ResNet-20');
      await page.keyboard.press('Enter');
    },
  ];
  for (const [i, choose] of choices.entries()) {
    // More steps than a page gives up without a word; what they are of is nothing to it.
    await page.evaluate(
      (seed) =>
        window.convoscope.open('lenet5').then(() => window.convoscope.train({ steps: 210, seed, batchSize: 4 })),
      i,
    );
    await choose();
    await expect(page.getByRole('region', { name: 'Training' })).toContainText(/epoch 1 of \d · step 0/);
    await expect(question).toBeHidden();
    await expect(shelf.getByRole('listitem').filter({ hasText: `seed ${i}` })).toHaveCount(1);
  }
});
