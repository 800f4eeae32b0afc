/** The picture that flows through the network: picking, drawing, and asking the engine what becomes of it. */

import { VALUES_ALONE } from '../network/analysis/backendMemory';
import { planMemory } from '../network/analysis/memory';
import { sameShape } from '../network/shape';
import type { DatasetId, PictureProblem, Sample } from '../record/dataset';
import { EngineFailure } from '../record/engineFailure';
import type { TensorData } from '../record/tensor';
import { isOnDemand, lookUse } from './capacity';
import { attempt, currentGeneration, theEngine } from './connection';
import { useDocument } from './document';
import { type InputState, useInput } from './input';
import { forgetLook, nodesInSight } from './looking';
import { useRun } from './run';
import { useSettings } from './settings';
import { useView } from './view';
import { useVisibleNodes } from './visible';

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

/** Whether a picture has the size of the present network's input. */
const fits = ({ shape }: TensorData): boolean => {
  const { height, width, channels } = useDocument.getState().definition.input;
  return sameShape(shape, [height, width, channels]);
};

const isLoaded = () => useRun.getState().phase !== 'starting' && !useDocument.getState().analysis.issues.length;

/** The outputs of all layers cross to the page where they are no more than this, in bytes; otherwise those in sight. */
const ALL_CROSS = 2e6;

/** Nodes whose outputs are to be shown. */
function shownNodes(): string[] {
  const { analysis } = useDocument.getState();
  const { activations } = planMemory(analysis, lookUse(false), VALUES_ALONE);
  return activations <= ALL_CROSS ? [...analysis.byId.keys()] : nodesInSight();
}

/** A picture that the network has not seen yet. One that runs on demand shows nothing of it until it is asked. */
function put(picture: Pick<InputState, 'origin' | 'image'>): void {
  const unseen = { probabilities: null, activations: picture.image ? { input: picture.image } : {} };
  useInput.setState({ ...picture, ...(isOnDemand() && unseen) });
  forgetLook();
}

/** Runs the present picture through the network again; one on demand forgets what it made of it, for it holds no more. */
export const refresh = (): Promise<void> =>
  look(async () => {
    const { image, origin } = useInput.getState();
    // Right after another network was opened, the picture may still be one for the network before.
    if (!image || !isLoaded() || !fits(image)) return;
    if (isOnDemand()) {
      put({ origin, image });
      return;
    }
    const mine = currentGeneration();
    const result = await theEngine().request('inspect', { image: image.data.slice(), layers: shownNodes() });
    if (mine === currentGeneration() && useInput.getState().image === image) useInput.setState(result);
  });

/** Nodes that come into sight bring their pictures with them; networks on demand see to theirs themselves. */
export function followSight(): void {
  const look = () => {
    const { activations } = useInput.getState();
    const { byId } = useDocument.getState().analysis;
    const isMissing = (id: string) => !activations[id] && !byId.get(id)?.trainingOnly;
    if (!isOnDemand() && shownNodes().some(isMissing)) attempt(refresh());
  };
  useVisibleNodes.subscribe(look);
  useView.subscribe((now, before) => now.selected !== before.selected && look());
}

/** After a load: pictures to pick from, and the one that was shown before, or the first. */
export async function showPictures(): Promise<void> {
  const { choices, origin, image } = useInput.getState();
  const same = image !== null && fits(image);
  if (same && origin.type !== 'none') await refresh();
  else if (origin.type === 'own' && ownFile) await showOwnPicture(ownFile);
  else await openTestImage(origin.type === 'test' ? origin.index : FIRST_PICTURE[useSettings.getState().dataset]);
  if (!same || !choices.length) await offerChoices();
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
  put({ origin: { type: 'test', index, label }, image });
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
      const drawing = { pixels: pixels.slice(), width, height };
      if (isOnDemand()) {
        const image = await theEngine().request('fitDrawing', drawing);
        if (mine === currentGeneration() && wish === wishes) put({ origin: { type: 'drawn' }, image });
        return;
      }
      const result = await theEngine().request('inspectDrawing', { ...drawing, layers: shownNodes() });
      if (mine === currentGeneration() && wish === wishes) useInput.setState({ origin: { type: 'drawn' }, ...result });
    }),
  );
};

/** Stays at hand, because another network sees it at another size. */
let ownFile: File | null = null;

/** A picture of the user's own: centre-cropped and scaled to the network's input. Says what is wrong with the file, or null. */
export async function showOwnPicture(file: File): Promise<PictureProblem | null> {
  const wish = ++wishes;
  const mine = currentGeneration();
  const found = await theEngine().request('readPicture', { file });
  if ('code' in found) return found;
  if (wish !== wishes || mine !== currentGeneration()) return null;
  ownFile = file;
  put({ origin: { type: 'own', name: file.name }, image: found });
  attempt(refresh());
  return null;
}

/** A picture made by a script, in the size of the network's input. */
export function showGivenPicture(data: Float32Array): void {
  const { height, width, channels } = useDocument.getState().definition.input;
  if (data.length !== height * width * channels)
    throw new EngineFailure({ code: 'badImages', detail: `${data.length}: ${height}×${width}×${channels}` });
  wishes++;
  put({ origin: { type: 'own', name: '' }, image: { shape: [height, width, channels], data } });
  attempt(refresh());
}
