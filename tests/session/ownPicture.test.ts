import { describe, expect, it } from 'vitest';
import type { ReadPicture } from '@/record/dataset';
import { settled } from './fakeClock';
import { testSession } from './testSession';

const FILE = new File([], 'three.jpg');

/** A session on which a network is loaded. */
async function opened() {
  const test = testSession();
  void test.session.start();
  await test.finishLoading();
  const { definition } = test.session.stores.document.getState();
  const { height, width, channels } = definition.input;
  const read = (ground: ReadPicture['ground']): ReadPicture => ({
    image: { shape: [height, width, channels], data: new Float32Array(height * width * channels) },
    ground,
  });
  const origin = () => test.session.stores.input.getState().origin;
  return { ...test, read, origin };
}

describe('a picture file', () => {
  it('is made like handwriting where the data set is handwriting, or taken as it is by choice (T7)', async () => {
    const { session, engine, read, origin } = await opened();
    void session.pictures.showOwnPicture(FILE);
    const asInk = engine().next('readPicture');
    expect(asInk.parameters.treatment).toBe('asInk');
    asInk.answer(read('light'));
    await settled();
    expect(origin()).toEqual({ type: 'own', name: 'three.jpg', file: { treatment: 'asInk', ground: 'light' } });

    session.pictures.treatOwnPicture('asTaken');
    const asTaken = engine().next('readPicture');
    expect(asTaken.parameters).toEqual({ file: FILE, treatment: 'asTaken' });
    asTaken.answer(read(null));
    await settled();
    expect(origin()).toEqual({ type: 'own', name: 'three.jpg', file: { treatment: 'asTaken', ground: null } });
  });

  it('is never searched for ink where the data set is no handwriting', async () => {
    const { session, engine, finishLoading } = await opened();
    void session.network.changeDataset('fashionMnist');
    await settled();
    await finishLoading();
    void session.pictures.showOwnPicture(FILE);
    expect(engine().next('readPicture').parameters.treatment).toBe('asTaken');
  });

  it('is read anew, in the way that was chosen, by a network that takes another size', async () => {
    const { session, engine, read, finishLoading } = await opened();
    void session.pictures.showOwnPicture(FILE, 'asTaken');
    engine().next('readPicture').answer(read(null));
    await settled();
    void session.network.openCatalogNetwork('resnet20');
    await settled();
    await finishLoading();
    expect(engine().next('readPicture').parameters).toEqual({ file: FILE, treatment: 'asTaken' });
  });
});
