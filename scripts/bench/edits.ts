/**
 * What an edit on the diagram costs: the time of the processor that the page's thread takes from the key that makes the edit to
 * the frame that shows it, everything that the page does meanwhile included. Other programs keep the processor from the page
 * longer, and change little of this.
 */
import type { Browser, CDPSession, Page } from 'playwright';
import { type TraceEvent, tasksIn } from '../../e2e/tasksOfPage';
import { freshIds, stemOf } from '../../src/network/edit/ids';
import { median, quantile, short, table } from './numbers';
import { openConvoscope, type Session } from './session';

/** Each is made once a round, and so often that a median says something. */
const ROUNDS = 6;
/** Milliseconds after which the page has drawn everything, and the engine has the network. */
const SETTLING = 1_500;

const NETWORKS: readonly { readonly id: string; readonly open: boolean }[] = [
  { id: 'resnet20', open: false },
  { id: 'resnet20', open: true },
  { id: 'resnet56', open: false },
  { id: 'resnet56', open: true },
  { id: 'resnet110', open: false },
  { id: 'resnet110', open: true },
  { id: 'googlenet-tab', open: false },
  { id: 'googlenet-tab', open: true },
];

/** One edit: a key where the focus is, after which an option of the diagram comes, goes or says something else. */
interface Edit {
  readonly name: 'field' | 'undo' | 'insert' | 'remove';
  readonly key: string;
  /** The layer whose option changes. */
  readonly layer: string;
  /** Leads the focus to where the key makes the edit. */
  prepare(page: Page): Promise<void>;
}

export async function measureEdits({ plain }: Session, chosen: readonly string[]): Promise<void> {
  const rows: string[][] = [];
  for (const { id, open } of NETWORKS) {
    if (chosen.length && !chosen.includes(id)) continue;
    const measured = await measureNetwork(plain, id, open);
    const all = Object.values(measured).flat();
    rows.push([
      `${id}, ${open ? 'all groups open' : 'as it opens'}`,
      ...Object.values(measured).map((times) => short(median(times))),
      short(median(all)),
      `${short(quantile(all, 0))} to ${short(quantile(all, 0.95))}`,
      String(all.length),
    ]);
    console.log(rows.at(-1)?.join(' | '));
  }
  const head = ['median, ms of the processor', 'change a field', 'undo', 'insert', 'remove', 'all', '0 to 95 %', 'n'];
  console.log(`\n${table(head, rows)}`);
}

async function measureNetwork(
  browser: Browser,
  id: string,
  open: boolean,
): Promise<Readonly<Record<Edit['name'], number[]>>> {
  const page = await openConvoscope(browser);
  await page.evaluate((id) => window.convoscope.open(id), id);
  if (open) await page.evaluate(() => window.convoscope.run('view.unfoldAll'));
  const bar = page.getByRole('toolbar', { name: 'Editing the network' });
  if (!(await bar.isVisible())) await page.getByRole('button', { name: 'Edit the network' }).click();
  await bar.waitFor();
  await page.getByRole('tab', { name: 'Layer', exact: true }).click();
  await page.waitForTimeout(2 * SETTLING);
  const edited = await editedIn(page, open);
  const inserted = freshIds(await page.evaluate(() => window.convoscope.definition()))(stemOf('conv2d'));
  const measured = { field: [], undo: [], insert: [], remove: [] } as Record<Edit['name'], number[]>;
  const trace = await page.context().newCDPSession(page);
  // The first round compiles what follows.
  for (let round = 0; round <= ROUNDS; round++)
    for (const edit of editsAround(edited, inserted)) {
      await edit.prepare(page);
      await page.waitForTimeout(SETTLING);
      const time = await timeOf(page, trace, edit);
      if (round > 0) measured[edit.name].push(time);
      await page.waitForTimeout(SETTLING);
    }
  await page.close();
  return measured;
}

/** A layer that is edited, and a field of it whose new value changes what its option says, and makes no mistake. */
interface Edited {
  readonly layer: string;
  readonly field: string;
  readonly value: string;
}

/**
 * A convolution of 3×3 that is on the screen: the first, or where all is open one in the middle, the first of its residual block, so
 * that its filters may change without a mistake. Where all convolutions are folded, as GoogLeNet's are, a pooling.
 */
async function editedIn(page: Page, middle: boolean): Promise<Edited> {
  const [convolutions, poolings] = await page.evaluate(() =>
    (['conv2d', 'maxPool'] as const).map((kind) =>
      window.convoscope
        .definition()
        .layers.flatMap((layer) => (layer.kind === kind && layer.kernel[0] === 3 ? [layer.id] : []))
        .filter((id) => document.getElementById(`node-${id}`)),
    ),
  );
  const convolution = convolutions?.[middle ? 2 * Math.floor(convolutions.length / 4) + 1 : 0];
  if (convolution) return { layer: convolution, field: 'Filters', value: '65' };
  const [pooling] = poolings ?? [];
  if (!pooling) throw new Error('No layer on the screen that could be edited');
  return { layer: pooling, field: 'Kernel: Width', value: '2' };
}

function editsAround({ layer, field, value }: Edited, inserted: string): readonly Edit[] {
  const at = (id: string) => async (page: Page) => {
    await page.locator(`#node-${id}`).click();
    await page.locator(`#node-${id}`).focus();
  };
  return [
    {
      name: 'field',
      key: 'Enter',
      layer,
      async prepare(page) {
        await at(layer)(page);
        await page.getByRole('spinbutton', { name: field }).fill(value);
      },
    },
    { name: 'undo', key: 'Control+z', layer, prepare: at(layer) },
    {
      name: 'insert',
      key: 'Enter',
      layer: inserted,
      async prepare(page) {
        await at(layer)(page);
        await page.keyboard.press('a');
        const palette = page.getByRole('dialog', { name: 'Add a layer or block' });
        await palette.getByRole('combobox').fill('convolution');
        await palette.getByRole('option').first().waitFor();
      },
    },
    { name: 'remove', key: 'Delete', layer: inserted, prepare: at(inserted) },
  ];
}

declare global {
  interface Window {
    /** Resolves once the present edit is shown. */
    edited: Promise<void>;
  }
}

const TRACED = ['toplevel', 'v8', 'disabled-by-default-v8.compile', 'blink.user_timing', 'devtools.timeline'];

/** Makes an edit, and gives its milliseconds. */
async function timeOf(page: Page, trace: CDPSession, { key, layer }: Edit): Promise<number> {
  await page.evaluate((layer) => {
    const told = () => document.getElementById(`node-${layer}`)?.getAttribute('aria-label');
    const before = told();
    window.addEventListener('keydown', () => performance.mark('edit'), { once: true, capture: true });
    window.edited = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (told() === before) return;
        observer.disconnect();
        performance.mark('drawn');
        // Its frame has been painted by then.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      });
      observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['aria-label'] });
    });
  }, layer);
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }) => events.push(...(value as TraceEvent[]));
  trace.on('Tracing.dataCollected', collect);
  await trace.send('Tracing.start', { traceConfig: { includedCategories: TRACED }, transferMode: 'ReportEvents' });
  await page.keyboard.press(key);
  await page.evaluate(() => window.edited);
  const complete = new Promise<void>((resolve) => trace.once('Tracing.tracingComplete', () => resolve()));
  await trace.send('Tracing.end');
  await complete;
  trace.off('Tracing.dataCollected', collect);
  return fromKeyToFrame(events);
}
/** What the page's tasks take from the one in which the key arrives to the first that paints what the edit has changed. */
function fromKeyToFrame(events: readonly TraceEvent[]): number {
  const timeOfFirst = (name: string, from: number) =>
    Math.min(...events.filter((event) => event.name === name && event.ts >= from).map(({ ts }) => ts));
  const made = timeOfFirst('edit', 0);
  const painted = timeOfFirst('Paint', timeOfFirst('drawn', made));
  if (!Number.isFinite(painted)) throw new Error('No frame was painted after the edit');
  return tasksIn(events)
    .filter(({ start, end }) => end >= made && start <= painted)
    .reduce((sum, { milliseconds }) => sum + milliseconds, 0);
}
