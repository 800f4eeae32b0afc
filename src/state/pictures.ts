/** The picture that flows through the network: picking, drawing, and asking the engine what becomes of it. */
import type { DatasetId } from '../data/dataset';
import type { Sample } from '../worker/protocol';
import { attempt, currentGeneration, theEngine } from './connection';
import { useDocument } from './document';
import { useInput } from './input';
import { useRun } from './run';
import { useSettings } from './settings';

/** Test pictures offered to pick from. */
const CHOICES = 10;
/** A clear specimen to begin with. */
const FIRST_PICTURE: Record<DatasetId, number> = { mnist: 52, fashionMnist: 0, shapes: 0 };

/** Whether one picture is on its way, and which is to follow it: only the newest counts. */
let looking = false;
let next: (() => Promise<void>) | null = null;

async function look(work: () => Promise<void>): Promise<void> {
  next = work;
  if (looking) return;
  looking = true;
  try {
    while (next) {
      const current: () => Promise<void> = next;
      next = null;
      await current();
    }
  } finally {
    looking = false;
  }
}

/** Counts what the user asked to see: an answer that comes after the next wish is dropped. */
let wishes = 0;
/** The wish that is being drawn. */
let drawing = -1;

const isLoaded = () => useRun.getState().phase !== 'starting' && !useDocument.getState().analysis.issues.length;

/** Every node whose output can be shown. */
const visibleLayers = (): string[] => useDocument.getState().analysis.nodes.map(({ id }) => id);

/** Runs the present picture through the network again. */
export const refresh = (): Promise<void> =>
  look(async () => {
    const { image } = useInput.getState();
    if (!image || !isLoaded()) return;
    const mine = currentGeneration();
    const result = await theEngine().request('inspect', { image: image.data.slice(), layers: visibleLayers() });
    if (mine === currentGeneration() && useInput.getState().image === image) useInput.setState(result);
  });

/** After a load: pictures to pick from, and the one that was shown before, or the first. */
export async function showPictures(): Promise<void> {
  const { definition } = useDocument.getState();
  const { choices, origin, image } = useInput.getState();
  const [height, width, channels] = image?.shape ?? [];
  const { input } = definition;
  const fits = height === input.height && width === input.width && channels === input.channels;
  if (fits && origin.type !== 'none') await refresh();
  else await openTestImage(origin.type === 'test' ? origin.index : FIRST_PICTURE[useSettings.getState().dataset]);
  if (!fits || !choices.length) await offerChoices();
}

let handful = 0;
async function offerChoices(): Promise<void> {
  const count = useRun.getState().dataset?.testCount ?? CHOICES;
  // A stride that is prime to the set's size walks through all of it before anything comes twice.
  const indices = Array.from({ length: CHOICES }, (_, i) => ((handful * CHOICES + i) * 1_009) % count);
  useInput.setState({ choices: await theEngine().request('samples', { indices }) });
}

export const moreChoices = (): void => {
  handful++;
  attempt(offerChoices());
};

function show({ index, label, image }: Sample): Promise<void> {
  useInput.setState({ origin: { type: 'test', index, label }, image });
  return refresh();
}

async function openTestImage(index: number): Promise<void> {
  const wish = ++wishes;
  const [sample] = await theEngine().request('samples', { indices: [index] });
  if (sample && wish === wishes) await show(sample);
}

export const showTestImage = (index: number): void => attempt(openTestImage(index));

/** Shows the next test picture that the network gets wrong; false when there is none. */
export async function nextWrong(): Promise<boolean> {
  const wish = ++wishes;
  const { origin } = useInput.getState();
  const sample = await theEngine().request('nextWrong', { after: origin.type === 'test' ? origin.index : -1 });
  if (sample && wish === wishes) await show(sample);
  return sample !== null;
}

/** A drawing, grey, ink 1 on ground 0, of any size; the engine centres and scales it as MNIST was. */
export const drawImage = (pixels: Float32Array, width: number, height: number): void => {
  // All strokes of a drawing are one wish: each answer is shown, so the maps keep moving with the pen.
  if (drawing !== wishes) drawing = ++wishes;
  const wish = wishes;
  attempt(
    look(async () => {
      if (!isLoaded()) return;
      const mine = currentGeneration();
      const result = await theEngine().request('inspectDrawing', {
        pixels: pixels.slice(),
        width,
        height,
        layers: visibleLayers(),
      });
      if (mine === currentGeneration() && wish === wishes) useInput.setState({ origin: { type: 'drawn' }, ...result });
    }),
  );
};
