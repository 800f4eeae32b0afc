import type { Page } from 'playwright/test';
import { accessibilityFaults, expect, openPage, test } from './page';

/** Every state that a reader reaches, in Spanish, where words are longest; access.spec.ts has the first page in English. */
class Tour {
  readonly faults: string[] = [];
  states = 0;

  constructor(
    readonly page: Page,
    readonly isNarrow: boolean,
  ) {}

  async check(state: string): Promise<void> {
    this.states++;
    for (const fault of await accessibilityFaults(this.page)) this.faults.push(`${state}: ${fault}`);
  }

  async front(panel: 'input' | 'diagram' | 'inspector' | 'training'): Promise<void> {
    if (this.isNarrow) await this.page.locator(`nav [aria-controls=panel-${panel}]`).click();
  }

  async run(command: string): Promise<void> {
    await this.page.evaluate((id) => window.convoscope.run(id), command);
    await this.page.waitForTimeout(300);
  }

  /** All tabs of a layer. */
  async layer(node: string): Promise<void> {
    await this.front('diagram');
    await this.page.locator(`#node-${node}`).click();
    await this.front('inspector');
    const tabs = this.page.locator('#panel-inspector [role=tab]');
    for (let i = 0; i < (await tabs.count()); i++) {
      await tabs.nth(i).click();
      await this.page.waitForTimeout(500);
      await this.check(`${node}, ${await tabs.nth(i).textContent()}`);
    }
  }

  /** All charts of the dock. */
  async charts(): Promise<void> {
    await this.front('training');
    const chart = this.page.locator('#panel-training select').first();
    for (const value of await chart
      .locator('option')
      .evaluateAll((all) => all.map((one) => one.getAttribute('value')))) {
      await chart.selectOption(value);
      await this.page.waitForTimeout(700);
      await this.check(`chart ${value}`);
    }
  }

  async dialog(command: string): Promise<void> {
    await this.run(command);
    await expect(this.page.locator('dialog[open]'), command).toBeVisible();
    await this.check(command);
    await this.page.keyboard.press('Escape');
    await expect(this.page.locator('dialog[open]')).toHaveCount(0);
  }

  /** All popovers that the panels in sight have. */
  async popovers(): Promise<void> {
    const buttons = this.page.locator('button[popovertarget]:visible');
    for (let i = 0; i < (await buttons.count()); i++) {
      await buttons.nth(i).click();
      await this.check(`popover of ${await buttons.nth(i).textContent()}`);
      await this.page.keyboard.press('Escape');
    }
  }
}

const MODES = [
  ['on a desk, light', { width: 1440, height: 900 }, { colorScheme: 'light' }],
  ['on a phone, dark', { width: 390, height: 844 }, { colorScheme: 'dark' }],
  ['on a desk in forced colours', { width: 1440, height: 900 }, { colorScheme: 'dark', forcedColors: 'active' }],
  ['at 400 % of 1280 by 1024', { width: 320, height: 256 }, { colorScheme: 'light' }],
] as const;

for (const [where, viewport, media] of MODES)
  test(`@long no accessibility fault in 24 states and more, in Spanish, ${where}`, async ({ page }) => {
    test.setTimeout(15 * 60_000);
    // A button that is not there must not take the time of all that come after it.
    page.setDefaultTimeout(20_000);
    await page.emulateMedia(media);
    await page.setViewportSize(viewport);
    await openPage(page);
    const tour = new Tour(page, viewport.width < 900);
    await tour.run('page.language');
    for (const panel of ['input', 'diagram', 'inspector', 'training'] as const) {
      await tour.front(panel);
      if (tour.isNarrow || panel === 'input') await tour.check(`panel ${panel}`);
    }
    await tour.popovers();
    for (const command of [
      'page.palette',
      'page.shortcuts',
      'page.storage',
      'page.licences',
      'network.choose',
      'link.share',
    ])
      await tour.dialog(command);
    await page.evaluate(() => window.convoscope.open('lenet5', { knobs: { batchNorm: 'beforeActivation' } }));
    await page.evaluate(() => window.convoscope.train({ steps: 12 }));
    for (const node of ['c1', 'output']) await tour.layer(node);
    await tour.charts();
    await tour.front('diagram');
    for (const command of ['view.table', 'view.diagram', 'view.style', 'view.style', 'view.find']) {
      await tour.run(command);
      await tour.check(command);
    }
    await page.keyboard.press('Escape');
    await page.evaluate(() => window.convoscope.open('resnet20'));
    for (const command of ['view.unfoldAll', 'view.style', 'view.style', 'view.foldAll']) {
      await tour.run(command);
      await tour.check(`ResNet-20, ${command}`);
    }
    await page.evaluate(() => window.convoscope.open('lenet5', { knobs: { batchNorm: 'beforeActivation' } }));
    await tour.front('training');
    await page.locator('#panel-training select').first().selectOption('curves');
    await page.getByRole('button', { name: /^Ejecuciones: \d/ }).click();
    await expect(page.locator('dialog[open]')).toBeVisible();
    await tour.check('run shelf');
    await page.keyboard.press('Escape');
    await tour.front('diagram');
    await tour.run('view.labs');
    await tour.check('labs');
    await page.locator('#lab-bias-cancels').click();
    await tour.check('one lab');
    await page.getByRole('group', { name: '¿Qué espera usted?' }).getByRole('button').first().click();
    await page.getByRole('button', { name: 'Ejecutar', exact: true }).click();
    await expect(page.getByRole('region', { name: 'Veredicto' })).toBeVisible({ timeout: 60_000 });
    await tour.check('verdict of a lab');
    await tour.run('view.diagram');
    await tour.run('training.replay');
    await tour.check('slow motion');
    await page.keyboard.press('Escape');
    await tour.run('network.compare');
    await tour.check('comparison');
    await tour.run('compare.step');
    await page.waitForTimeout(2_000);
    await tour.check('comparison, training');
    expect(tour.faults).toEqual([]);
    expect(tour.states).toBeGreaterThanOrEqual(24);
  });
