/** The network's answers to many test pictures, and those pictures as points in a plane. */

import { observe, predict } from '../engine/evaluate';
import { neighbourPlane } from '../engine/inspect/neighbours';
import { principalPlane } from '../engine/inspect/principal';
import type { Model } from '../engine/model';
import { lastHidden } from '../network/analysis/lastHidden';
import { EngineFailure } from '../record/engineFailure';
import type { Judgement, Plane, PlaneMethod } from '../record/judgement';
import type { DataLoader } from './dataLoader';
import { yieldToMessages } from './tasks';
import { affordable, batchOf, rowsOf } from './testSet';

/** Calls back with the numbers of pictures, a pass at a time; between two of them messages are handled. */
async function inPasses(
  model: Model,
  loader: DataLoader,
  count: number,
  signal: AbortSignal,
  each: (indices: Uint32Array) => Promise<void>,
): Promise<void> {
  await loader.dataset.whenAvailable('test', count, signal);
  const batch = batchOf(model.analysis);
  for (let start = 0; start < count; start += batch) {
    await each(Uint32Array.from({ length: Math.min(batch, count - start) }, (_, i) => start + i));
    await yieldToMessages();
    signal.throwIfAborted();
  }
}

/** Of the first `most` test pictures, as many as are affordable. */
export async function judgePictures(
  model: Model,
  loader: DataLoader,
  most: number,
  signal: AbortSignal,
): Promise<Omit<Judgement, 'step'>> {
  const { classes } = model.analysis.definition;
  const count = Math.min(most, loader.countOf('test'), affordable(model.analysis));
  const labels = new Uint16Array(count);
  const answers = new Uint16Array(count);
  const confidence = new Float32Array(count);
  const second = new Float32Array(count);
  await inPasses(model, loader, count, signal, async (indices) => {
    const pictures = loader.take('test', indices);
    const rows = rowsOf(await predict(model, pictures.images), classes);
    for (const [i, row] of rows.entries()) {
      const index = indices[i] as number;
      const [first, next] = twoLargest(row);
      labels[index] = pictures.labels[i] as number;
      answers[index] = first;
      confidence[index] = row[first] as number;
      second[index] = row[next] as number;
    }
  });
  return { classes, whole: count === loader.countOf('test'), labels, answers, confidence, second };
}

/** Places of the two largest values; of equal ones the first. */
function twoLargest(row: Float32Array): [number, number] {
  let [first, next] = [0, row.length > 1 ? 1 : 0];
  if ((row[next] as number) > (row[first] as number)) [first, next] = [next, first];
  for (let i = 2; i < row.length; i++) {
    const value = row[i] as number;
    if (value > (row[first] as number)) [first, next] = [i, first];
    else if (value > (row[next] as number)) next = i;
  }
  return [first, next];
}

/** The first `most` test pictures as the network knows them before it decides, as points in a plane. */
export async function planeOf(
  model: Model,
  loader: DataLoader,
  { count: most, method }: { readonly count: number; readonly method: PlaneMethod },
  signal: AbortSignal,
): Promise<Omit<Plane, 'step'>> {
  const layer = lastHidden(model.analysis);
  if (layer === null) throw new EngineFailure({ code: 'badQuestion', detail: 'no layer with weights' });
  const count = Math.min(most, loader.countOf('test'), affordable(model.analysis));
  const parts: Float32Array[] = [];
  await inPasses(model, loader, count, signal, async (indices) => {
    const { outputs } = await observe(model, loader.take('test', indices).images, [layer]);
    const found = outputs[layer];
    if (!found) throw new Error(`No output of '${layer}'`);
    parts.push(found.data);
  });
  const features = parts.reduce((sum, { length }) => sum + length, 0) / count;
  const values = new Float32Array(count * features);
  let at = 0;
  for (const part of parts) {
    values.set(part, at);
    at += part.length;
  }
  const about = { layer, features };
  if (method === 'pca') return { ...about, ...principalPlane(values, features) };
  const points = await neighbourPlane(values, features, async () => {
    await yieldToMessages();
    signal.throwIfAborted();
  });
  return { ...about, points, explained: null };
}
