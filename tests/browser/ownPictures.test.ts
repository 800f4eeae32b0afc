import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BuiltPictures } from '@/exchange/pictures/build';
import { PictureReader } from '@/exchange/pictures/reader';
import type { FoundPictures, GivenFile, ImportProblem, PicturePlan } from '@/record/pictures';
import { bytesOf, type Corners, type FileName, NAMES, OUTCOMES } from '../pictureFiles/outcomes';

let reader: PictureReader;
beforeEach(() => {
  reader = new PictureReader();
});
afterEach(() => reader.end());

const SIDE = 4;
const given = (path: string, name: FileName): GivenFile => ({ path, file: new Blob([bytesOf(name)]) });
/** With its path behind it, which decoders pass over: exact copies would all stay on one side of the split. */
const unlike = (path: string, name: FileName): GivenFile => ({ path, file: new Blob([bytesOf(name), path]) });

const planFor = (found: FoundPictures, changes: Partial<PicturePlan> = {}): PicturePlan => ({
  title: 'Test',
  height: SIDE,
  width: SIDE,
  channels: 3,
  fit: 'crop',
  treatment: 'asTaken',
  split: { share: 0.5, seed: 1 },
  balance: 'asIs',
  names: found.classes.map(({ name }) => name),
  ...changes,
});

function whole<T extends object>(result: T | ImportProblem): T {
  if ('code' in result) throw new Error(JSON.stringify(result));
  return result;
}

async function made(files: readonly GivenFile[], changes: Partial<PicturePlan> = {}) {
  const found = whole(await reader.scan(files));
  return { found, built: whole(await reader.build(planFor(found, changes))) };
}

/** The first training picture of a class, in [0, 1]. */
function pictureOf({ given: { info, images } }: BuiltPictures, name: string): readonly number[] {
  const size = info.height * info.width * info.channels;
  const at = images.train.labels.indexOf(info.classNames.findIndex(({ en }) => en === name));
  return Array.from(images.train.pixels.subarray(at * size, (at + 1) * size), (value) => value / 255);
}

const cornersOf = (picture: readonly number[]) =>
  [0, SIDE - 1, SIDE * (SIDE - 1), SIDE * SIDE - 1].map((pixel) => picture.slice(3 * pixel, 3 * pixel + 3));

describe('pictures of the user’s own', () => {
  it('are taken as the browser shows them, and damaged ones refused for their reason', async () => {
    const good = Array.from({ length: 3 }, (_, i) => given(`second/${i}`, 'png'));
    const { found, built } = await made([...NAMES.map((name) => given(`first/${name}`, name)), ...good]);
    const refused = [...found.refused, ...built.refused].map(({ path, problem }) => [path, problem.code]);
    const expected = NAMES.filter((name) => typeof OUTCOMES[name] === 'string');
    const codes = new Map(expected.map((name) => [`first/${name}`, name === 'zip' ? 'zipDamaged' : OUTCOMES[name]]));
    expect(new Map(refused as [string, string][])).toEqual(codes);
    const { trainCount, testCount } = built.given.info;
    expect(trainCount + testCount).toBe(NAMES.length - expected.length + 3);
  });

  it('are turned as their camera was held', async () => {
    const orientations = NAMES.filter((name) => name.startsWith('jpeg-orientation'));
    const files = orientations.flatMap((name) => ['1', '2'].map((copy) => unlike(`${name}/${copy}`, name)));
    const { built } = await made(files);
    for (const name of orientations) {
      const corners = cornersOf(pictureOf(built, name)).flat();
      const wanted = (OUTCOMES[name] as Corners).flat();
      expect(
        corners.every((value, i) => Math.abs(value - (wanted[i] ?? 0)) < 0.25),
        name,
      ).toBe(true);
    }
  });

  it('are shown whole on black where they are not to be cropped', async () => {
    const files = ['a/1', 'a/2', 'b/1', 'b/2'].map((path) => unlike(path, 'png'));
    const { built } = await made(files, { height: 16, width: 16, fit: 'pad' });
    const picture = pictureOf(built, 'a');
    const at = (x: number, y: number) => picture.slice(3 * (16 * y + x), 3 * (16 * y + x) + 3);
    // 16 × 12, in the middle of 16 rows.
    expect([at(0, 0), at(0, 1), at(0, 14)]).toEqual(Array(3).fill([0, 0, 0]));
    expect([at(0, 2), at(0, 13), at(15, 2)]).toEqual([
      [1, 0, 0],
      [1, 0, 0],
      [0, 0, 1],
    ]);
  });

  it('are the same data set when they are exported and read again', async () => {
    const files = ['a/1', 'a/2', 'b/1', 'b/2'].map((path, i) =>
      given(path, (['png', 'jpeg', 'webp', 'gif'] as const)[i] ?? 'png'),
    );
    const { built } = await made(files);
    const zip = whole(await reader.export(built.given));
    const again = whole(await reader.scan([{ path: 'zoo.zip', file: zip }]));
    expect(again.exported?.id).toBe(built.given.info.id);
    expect(whole(await reader.build(again.exported?.plan as PicturePlan)).hash).toBe(built.hash);
  });

  it('are no longer read once that is cancelled, and the reader goes on', async () => {
    const found = whole(await reader.scan(['a/1', 'a/2', 'b/1', 'b/2'].map((path) => unlike(path, 'png'))));
    const stop = new AbortController();
    const building = reader.build(planFor(found), { signal: stop.signal });
    stop.abort();
    await expect(building).rejects.toMatchObject({ error: { code: 'cancelled' } });
    expect(whole(await reader.build(planFor(found))).given.info.trainCount).toBe(2);
  });
});

/** A digit on paper in uneven light, dark on light, as PNG. */
async function photographed(turn: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(160, 120);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  const light = context.createLinearGradient(0, 0, 160, 120);
  light.addColorStop(0, 'rgb(235 230 215)');
  light.addColorStop(1, 'rgb(190 185 175)');
  context.fillStyle = light;
  context.fillRect(0, 0, 160, 120);
  context.translate(60, 50);
  context.rotate(turn);
  context.fillStyle = 'rgb(40 45 90)';
  // A seven.
  context.fillRect(-20, -30, 40, 8);
  context.fillRect(10, -30, 8, 60);
  return canvas.convertToBlob();
}

it('photographs of digits become digits as MNIST has them', async () => {
  const turns = [-0.2, -0.1, 0, 0.1, 0.2, 0.3];
  const files = await Promise.all(
    turns.map(async (turn, i) => ({ path: `${i % 2 ? 'seven' : '7'}/${i}.png`, file: await photographed(turn) })),
  );
  const found = whole(await reader.scan(files));
  expect(found.handwriting).toBe('light');
  const plan = planFor(found, { height: 28, width: 28, channels: 1, treatment: 'asInk' });
  const built = whole(await reader.build(plan));
  expect(built.given.info.handwriting).toBe(true);
  const picture = pictureOf(built, '7');
  const rows = Array.from({ length: 28 }, (_, y) => picture.slice(28 * y, 28 * (y + 1)).some((value) => value > 0.1));
  // Light ink on black, 20 pixels high, the margin around it empty.
  expect(Math.max(...picture)).toBeGreaterThan(0.9);
  expect(rows.filter(Boolean).length).toBeGreaterThanOrEqual(19);
  expect(rows.filter(Boolean).length).toBeLessThanOrEqual(20);
  expect(picture[0]).toBe(0);
});
