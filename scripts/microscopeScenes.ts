import type { Page } from 'playwright';

/** What a user does before the screenshot is taken. */
export type Act = (page: Page) => Promise<void>;

const open = async (page: Page, id: string) => {
  await page.evaluate((id) => window.convoscope.open(id), id);
  await page.waitForTimeout(1_000);
};
const train = async (page: Page, milliseconds: number) => {
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.waitForTimeout(milliseconds);
};
const unfold = (page: Page, fold: string) => page.locator(`[data-unfold="${fold}"]`).dispatchEvent('click');
const chart = async (page: Page, name: string) => {
  await page.locator('select').filter({ hasText: 'Gradient flow' }).selectOption({ label: name });
};
const colourBy = (page: Page, name: string) => page.getByLabel('Colour by').selectOption(name);
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click();
/** Selects a layer by name, even inside a folded group. */
const find = async (page: Page, layer: string) => {
  await page.getByRole('listbox', { name: 'Network diagram' }).focus();
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Find a layer' }).fill(layer);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(500);
};

async function gradients(page: Page) {
  await open(page, 'resnet20');
  await colourBy(page, 'gradient');
  await chart(page, 'Gradient flow');
  await train(page, 12_000);
  for (const fold of ['stage1', 's1b1*', 's1b1']) {
    await unfold(page, fold);
    await page.waitForTimeout(400);
  }
  await find(page, 's1b1_a');
  await tab(page, 'Gradients');
}

async function heatMap(page: Page) {
  await open(page, 'plain20');
  await colourBy(page, 'gradient');
  await chart(page, 'Gradient flow');
  await page.getByText('Heat map', { exact: true }).click();
  await train(page, 20_000);
}

const activations: Act = async (page) => {
  await open(page, 'vgg16-bn-tab');
  await chart(page, 'Activations');
  await train(page, 12_000);
};

const histograms: Act = async (page) => {
  await chart(page, 'Histograms');
  await tab(page, 'Filters');
  await train(page, 12_000);
};

async function normalisation(page: Page) {
  await open(page, 'resnet18-tab');
  await train(page, 15_000);
  await find(page, 'conv1_bn');
  await tab(page, 'Normalisation');
  await page.waitForTimeout(2_000);
}

async function residual(page: Page) {
  await open(page, 'resnet18-tab');
  await train(page, 12_000);
  await find(page, 's1b1_add');
  await tab(page, 'Residual');
}

async function pixel(page: Page) {
  await page.locator('#node-c3').click();
  await tab(page, 'Pixel');
  await page.getByRole('button', { name: 'Start with the largest value' }).click();
}

async function attribution(page: Page) {
  const section = page.getByRole('region', { name: 'What the network looks at' });
  await section.getByRole('button', { name: 'Grad-CAM', exact: true }).click();
  await section.scrollIntoViewIfNeeded();
}

async function slowMotion(page: Page) {
  await open(page, 'resnet18-tab');
  await page.getByRole('button', { name: 'Slow motion' }).click();
  await page.waitForTimeout(3_000);
}

/** The screenshots of the microscope: a name, a colour scheme, and how a user gets there. */
export const MICROSCOPE_SCENES: readonly (readonly [name: string, scheme: 'light' | 'dark', act: Act])[] = [
  ['gradients-light', 'light', gradients],
  ['gradient-heat-map-dark', 'dark', heatMap],
  ['activations-dark', 'dark', activations],
  ['histograms-light', 'light', histograms],
  ['batch-norm-light', 'light', normalisation],
  ['residual-light', 'light', residual],
  ['pixel-light', 'light', pixel],
  ['attribution-light', 'light', attribution],
  ['slow-motion-dark', 'dark', slowMotion],
];
