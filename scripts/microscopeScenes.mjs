/** What the microscope's screenshots show: for each a name, a colour scheme, and how a user comes there. */

const open = async (page, id) => {
  await page.evaluate((id) => window.convoscope.open(id), id);
  await page.waitForTimeout(1_000);
};
const train = async (page, milliseconds) => {
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.waitForTimeout(milliseconds);
};
const unfold = (page, fold) => page.locator(`[data-unfold="${fold}"]`).dispatchEvent('click');
const chart = async (page, name) => {
  await page.locator('select').filter({ hasText: 'Gradient flow' }).selectOption({ label: name });
};
const colourBy = (page, name) => page.getByLabel('Colour by').selectOption(name);
const tab = (page, name) => page.getByRole('tab', { name, exact: true }).click();
/** Selects a layer by name, wherever it is folded away. */
const find = async (page, layer) => {
  await page.getByRole('listbox', { name: 'Network diagram' }).focus();
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Find a layer' }).fill(layer);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(500);
};

async function gradients(page) {
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

async function heatMap(page) {
  await open(page, 'plain20');
  await colourBy(page, 'gradient');
  await chart(page, 'Gradient flow');
  await page.getByText('Heat map', { exact: true }).click();
  await train(page, 20_000);
}

const activations = async (page) => {
  await open(page, 'vgg16-bn-tab');
  await chart(page, 'Activations');
  await train(page, 12_000);
};

const histograms = async (page) => {
  await chart(page, 'Histograms');
  await tab(page, 'Filters');
  await train(page, 12_000);
};

async function normalisation(page) {
  await open(page, 'resnet18-tab');
  await train(page, 15_000);
  await find(page, 'conv1_bn');
  await tab(page, 'Normalisation');
  await page.waitForTimeout(2_000);
}

async function residual(page) {
  await open(page, 'resnet18-tab');
  await train(page, 12_000);
  await find(page, 's1b1_add');
  await tab(page, 'Residual');
}

async function pixel(page) {
  await page.locator('#node-c3').click();
  await tab(page, 'Pixel');
  await page.getByRole('button', { name: 'Start with the largest value' }).click();
}

async function attribution(page) {
  const section = page.getByRole('region', { name: 'What the network looks at' });
  await section.getByLabel('Method').selectOption({ label: 'Grad-CAM' });
  await section.scrollIntoViewIfNeeded();
}

async function slowMotion(page) {
  await open(page, 'resnet18-tab');
  await page.getByRole('button', { name: 'Slow motion' }).click();
  await page.waitForTimeout(3_000);
}

export const MICROSCOPE_SCENES = [
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
