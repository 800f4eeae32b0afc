import type { Page } from 'playwright/test';
import { expect, openPage, test } from './page';

test.use({ onePage: true });

/** A 3 as a phone sees it: dark pen on paper that a lamp lights from the left, up in one corner of a tall picture. */
function photographedThree(page: Page, transparent: boolean): Promise<number[]> {
  return page.evaluate(async (transparent) => {
    const canvas = new OffscreenCanvas(600, 800);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    if (!transparent) {
      const light = context.createLinearGradient(0, 0, 600, 200);
      light.addColorStop(0, '#f4f1e8');
      light.addColorStop(1, '#a9a59a');
      context.fillStyle = light;
      context.fillRect(0, 0, 600, 800);
    }
    context.strokeStyle = '#26262e';
    context.lineWidth = 26;
    context.lineCap = 'round';
    context.beginPath();
    context.arc(160, 150, 62, -2.5, 1.35);
    context.moveTo(165, 212);
    context.arc(158, 282, 70, -1.35, 2.5);
    context.stroke();
    const file = await canvas.convertToBlob({ type: transparent ? 'image/png' : 'image/jpeg' });
    return [...new Uint8Array(await file.arrayBuffer())];
  }, transparent);
}

for (const transparent of [false, true]) {
  test(`a ${transparent ? 'transparent' : 'photographed'} 3 is read as a 3, and can be seen as taken`, async ({
    page,
  }) => {
    await openPage(page);
    const buffer = Buffer.from(await photographedThree(page, transparent));
    const panel = page.getByRole('region', { name: 'Input', exact: true });
    const [name, mimeType] = transparent ? ['three.png', 'image/png'] : ['three.jpg', 'image/jpeg'];
    await panel.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
    await expect(
      panel.getByText(transparent ? /what is not transparent/ : /dark strokes on light ground/),
    ).toBeVisible();
    const prediction = page.getByRole('region', { name: 'Prediction' });
    await expect(prediction).toContainText('looks like 3');
    await panel.getByText('As taken', { exact: true }).click();
    await expect(panel.getByText(/the central part/)).toBeVisible();
    await panel.getByText('Like MNIST', { exact: true }).click();
    await expect(prediction).toContainText('looks like 3');
  });
}
