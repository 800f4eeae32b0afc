import { describe, expect, it, vi } from 'vitest';
import { drawScene } from '@/data/scene';
import { runsInAMoment } from '@/network/analysis/effort';
import type { CatalogId } from '@/network/catalog';
import { publishedAnalysis } from '@/network/catalog/published';
import { settled } from './fakeClock';
import { testSession } from './testSession';

/** A session in which a user has chosen a network. */
async function chosen(id: CatalogId) {
  const test = testSession();
  const answerSamples = async () => {
    const image = { shape: [224, 224, 3], data: new Float32Array(224 * 224 * 3) };
    for (const call of test.engine().waiting('samples'))
      call.answer(call.parameters.indices.map((index) => ({ index, label: index % 10, image })));
    await settled();
  };
  void test.session.start();
  await test.finishLoading();
  const before = test.session.stores.input.getState().origin;
  test.session.network.openCatalog(id);
  await test.finishLoading();
  // The colour picture is in a file of its own.
  await vi.dynamicImportSettled();
  await settled();
  return { ...test, answerSamples, before };
}

describe('a large network', () => {
  it.each([
    ['resnet50', true],
    ['googlenet', true],
    ['alexnet', true],
    ['vgg16', false],
  ] as const)('%s, as published, takes no more than a moment: %s', (id, quick) => {
    expect(runsInAMoment(publishedAnalysis(id), false)).toBe(quick);
    // Most of it is drawing the weights.
    expect(runsInAMoment(publishedAnalysis(id), true)).toBe(true);
  });

  it('runs forward by itself, on a picture in colour, and opens as volumes', async () => {
    const { session, engine } = await chosen('resnet50');
    expect(session.stores.input.getState().origin).toEqual({ type: 'scene', instead: expect.any(Number) });
    expect(session.stores.view.getState().style).toBe('volumes');
    const [look] = engine().waiting('look');
    expect(look?.parameters).toMatchObject({ label: null });
    expect([...(look?.parameters.image ?? [])]).toEqual([...drawScene(224, 224)]);
  });

  it('keeps the digit where its classes are those of the data set', async () => {
    const { session, before } = await chosen('resnet20');
    expect(session.stores.document.getState().definition.input.channels).toBe(3);
    expect(session.stores.input.getState().origin).toEqual(before);
  });

  it('runs again on a test picture that is chosen', async () => {
    const { session, engine, answerSamples } = await chosen('resnet50');
    await answerSamples();
    session.pictures.showTestImage(7);
    await answerSamples();
    expect(session.stores.input.getState().origin).toMatchObject({ type: 'test', index: 7 });
    expect(engine().calls.filter(({ method }) => method === 'look')).toHaveLength(2);
  });

  it('brings the pictures of what came into sight during the pass', async () => {
    const { session, engine } = await chosen('resnet50');
    session.stores.visible.setState({ nodes: ['pool1'] });
    engine()
      .next('look')
      .answer({
        probabilities: new Float32Array(1_000),
        activations: {},
        milliseconds: 9,
        memory: null,
        loss: null,
        edges: [],
      });
    await settled();
    expect(engine().next('lookThumbnails').parameters).toEqual({ layers: expect.arrayContaining(['pool1']) });
  });

  it('waits to be asked where that would take long', async () => {
    const { engine } = await chosen('vgg16');
    expect(engine().calls.some(({ method }) => method === 'look')).toBe(false);
  });

  it('waits to be asked while it trains', async () => {
    const { session, engine } = await chosen('resnet50');
    for (const call of engine().waiting('look')) call.fail({ code: 'cancelled' });
    await settled();
    session.stores.run.setState({ phase: 'training' });
    await session.pictures.refresh();
    expect(engine().calls.filter(({ method }) => method === 'look')).toHaveLength(1);
  });

  it('leaves a test picture to the network that comes after it', async () => {
    const { session, finishLoading, before } = await chosen('resnet50');
    session.network.openCatalog('lenet5');
    await finishLoading();
    expect(session.stores.input.getState().origin).toEqual(before);
    expect(session.stores.view.getState().style).toBe('graph');
  });
});

describe('the colour picture', () => {
  it('is the same each time, in range and in colour at every size', () => {
    expect(drawScene(64, 64)).toEqual(drawScene(64, 64));
    for (const [height, width] of [
      [224, 224],
      [135, 200],
    ] as const) {
      const pixels = drawScene(height, width);
      expect(pixels).toHaveLength(height * width * 3);
      expect(pixels.every((value) => value >= 0 && value <= 1)).toBe(true);
      const grey = pixels.filter((_, i) => i % 3 === 0).every((red, i) => red === pixels[3 * i + 1]);
      expect(grey).toBe(false);
    }
  });
});
