import { expect, openPage, test } from './page';
import { typeOver } from './typeOver';

test.use({ onePage: true });

test('another network, data set or backend asks before a training is lost, and a no keeps it', async ({ page }) => {
  await openPage(page);
  await page.evaluate(() => window.convoscope.train({ steps: 210, seed: 7 }));
  const weights = () =>
    page.evaluate(async () => [...((await window.convoscope.weights())['c1/bias']?.data ?? [])].join());
  const before = await weights();
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
  for (const choose of choices) {
    await choose();
    await expect(question).toContainText('210 steps');
    await question.getByRole('button', { name: 'Keep training' }).click();
    await expect(question).toBeHidden();
    expect(await weights()).toBe(before);
  }
  await expect(page.getByLabel('Data set', { exact: true })).toHaveValue('mnist');
  await page.getByLabel('Data set', { exact: true }).selectOption('shapes');
  await question.getByRole('button', { name: 'Lose it' }).click();
  await expect(page.getByLabel('Data set', { exact: true })).toHaveValue('shapes');
});
