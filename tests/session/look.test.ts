import { describe, expect, it } from 'vitest';
import { settled } from './fakeClock';
import { testSession } from './testSession';

const ANSWER = { probabilities: new Float32Array(1_000), activations: {}, milliseconds: 9, memory: null, loss: null };
const MAPS = { activation: { shape: [1, 1, 1], data: new Float32Array(1) }, gradient: null };

/** A session in which ResNet-50 is open and has run forward once, with the maps of a layer shown. */
async function looked() {
  const test = testSession();
  void test.session.start();
  await test.finishLoading();
  test.session.network.openCatalog('resnet50');
  await test.finishLoading();
  for (const call of test.engine().waiting('look')) call.fail({ code: 'cancelled' });
  test.session.stores.input.setState({
    image: { shape: [224, 224, 3], data: new Float32Array(224 * 224 * 3) },
    origin: { type: 'drawn' },
  });
  await settled();
  const { stores, looks, view } = test.session;
  const look = () => stores.look.getState();
  const answer = async (edges: { from: string; to: string; rms: number }[] | null = null) => {
    test
      .engine()
      .next('look')
      .answer({ ...ANSWER, edges });
    await settled();
    for (const call of test.engine().waiting('layerMaps')) call.answer(MAPS);
    for (const call of test.engine().waiting('lookThumbnails')) call.answer({});
    await settled();
  };
  view.select('conv1');
  looks.runForward();
  await settled();
  await answer();
  expect(look()).toMatchObject({ result: { loss: null }, maps: { layer: 'conv1' } });
  return { ...test, look, answer };
}

describe('a pass of one picture', () => {
  it('is announced once it has taken longer than anybody notices', async () => {
    const { session, clock, look, answer } = await looked();
    session.looks.runForward();
    await clock.pass(200);
    expect(look().running).toBeNull();
    await answer();
    await clock.pass(1_000);
    expect(look().running).toBeNull();
    session.looks.runBackward();
    await clock.pass(300);
    expect(look().running).toBe('backward');
    await answer([]);
    expect(look().running).toBeNull();
  });

  it('leaves what is shown of the picture until its answer takes the place of it', async () => {
    const { session, engine, look, answer } = await looked();
    const before = look();
    session.looks.runBackward();
    await settled();
    expect(look().result).toBe(before.result);
    expect(look().maps).toBe(before.maps);
    // The engine has let go of the pass before, so it is not asked about it.
    session.view.select('pool1');
    await settled();
    expect(engine().waiting('layerMaps')).toHaveLength(0);
    session.view.select('conv1');
    await answer([]);
    expect(look().result?.edges).toEqual([]);
    expect(look().maps?.of).toBe(look().result);
  });

  it('that fails leaves nothing of the one before', async () => {
    const { session, engine, look } = await looked();
    session.looks.runForward();
    await settled();
    engine().next('look').fail({ code: 'cancelled' });
    await settled();
    expect(look()).toMatchObject({ result: null, maps: null, running: null });
  });

  it('of another picture begins with nothing', async () => {
    const { session, look } = await looked();
    session.pictures.showGivenPicture(new Float32Array(224 * 224 * 3));
    await settled();
    expect(look()).toMatchObject({ result: null, maps: null });
  });
});
